package io.penstock.bench.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process of its own, against as much of a platform as it sees. */
final class DemoIT {
    @TempDir Path home;

    @BeforeEach
    void token() throws IOException {
        Files.writeString(home.resolve("operator-token"), "op_token\n");
    }

    @Test
    void demoEndsByItselfWithTheLedgersFiguresInTheLastLine() throws Exception {
        try (var platform = new FakePlatform(id -> false)) {
            Process demo = demo(platform, "--once", "--json", "--events=500", "--rate=0");
            JsonNode result = lastLine(demo);
            assertThat(demo.waitFor()).isZero();
            assertThat(result.properties())
                    .extracting(each -> each.getKey())
                    .containsExactly(
                            "accepted",
                            "delivered",
                            "duplicates",
                            "lost",
                            "lagMs",
                            "startupSeconds");
            assertThat(result.path("accepted").asLong()).isEqualTo(500);
            assertThat(result.path("delivered").asLong()).isEqualTo(500);
            assertThat(result.path("lost").asLong()).isZero();
            assertThat(result.path("lagMs").path("p99").asDouble()).isPositive();
            assertThat(result.path("startupSeconds").asDouble()).isEqualTo(4.5);
            assertThat(platform.created()).hasSize(6);
            assertThat(demo.descendants()).isEmpty();
        }
    }

    /** The red twin: one event lost among 300 turns the exit status. */
    @Test
    void demoFailsWhenOneAcknowledgedEventIsLost() throws Exception {
        try (var platform = new FakePlatform(id -> id.endsWith("00000123"))) {
            Process demo =
                    demo(
                            platform,
                            "--once",
                            "--json",
                            "--events=300",
                            "--rate=0",
                            "--patience=PT1S");
            JsonNode result = lastLine(demo);
            assertThat(demo.waitFor()).isEqualTo(1);
            assertThat(result.path("lost").asLong()).isEqualTo(1);
            assertThat(result.path("delivered").asLong()).isEqualTo(299);
        }
    }

    @Test
    void interruptedDemoTellsWhatArrivedAndLeavesNoProcess() throws Exception {
        try (var platform = new FakePlatform(id -> false)) {
            Process demo = demo(platform, "--rate=200");
            Awaitility.await().until(() -> received() > 20);
            List<ProcessHandle> sinks = demo.descendants().toList();
            new ProcessBuilder("kill", "-INT", "" + demo.pid()).start().waitFor();
            String said = new String(demo.getInputStream().readAllBytes(), UTF_8);
            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("Where to look next").containsPattern("lost +0");
            assertThat(sinks).hasSize(1).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void missingPlatformIsSaidInOneLine() throws Exception {
        List<String> command = command("http://127.0.0.1:1", "--once");
        Process demo = new ProcessBuilder(command).start();
        String said = new String(demo.getErrorStream().readAllBytes(), UTF_8);
        assertThat(demo.waitFor()).isEqualTo(2);
        assertThat(said).startsWith("The demo could not run: POST /tenants got no answer");
    }

    private long received() throws IOException {
        try (var files = Files.walk(home)) {
            Path file =
                    files.filter(each -> each.endsWith("received.ndjson"))
                            .findFirst()
                            .orElse(home.resolve("operator-token"));
            return Files.readAllLines(file).size();
        }
    }

    private Process demo(FakePlatform platform, String... options) throws IOException {
        return new ProcessBuilder(command(platform.uri().toString(), options))
                .redirectError(home.resolve("stderr").toFile())
                .start();
    }

    private List<String> command(String platform, String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Demo.class.getName());
        command.addAll(List.of("--api=" + platform, "--ingest=" + platform));
        command.addAll(List.of("--home=" + home, "--startup-seconds=4.5"));
        command.add("--token-file=" + home.resolve("operator-token"));
        command.addAll(List.of(options));
        return command;
    }

    private static JsonNode lastLine(Process demo) throws IOException {
        String said = new String(demo.getInputStream().readAllBytes(), UTF_8);
        return Json.parse(said.lines().toList().getLast());
    }
}
