package io.penstock.ingest;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.key.AccessKey;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The process as it is packaged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessIT {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private final IngestFixture ingest = new IngestFixture(Map.of());
    private final AccessKey key = ingest.source("shop", 1 << 24, null);
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    void awaitKey() {
        await().until(() -> Reply.to(ingest.post(key, "[]")).status() == 202);
    }

    @AfterEach
    void stopProcesses() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
        started.clear();
    }

    @AfterAll
    void close() {
        ingest.close();
    }

    private Process launch(Path home, String... settings) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx192m",
                                "-Dpenstock.home=" + home,
                                "-Dpenstock.ingest.kafka=" + ingest.kafka().bootstrap(),
                                "-Dpenstock.ingest.port=0"));
        command.addAll(List.of(settings));
        command.addAll(List.of("-cp", jar(), "io.quarkus.runner.GeneratedMain"));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile())
                        .start();
        started.add(process);
        return process;
    }

    private static String jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    private static Properties registration(Path home) throws IOException {
        var properties = new Properties();
        Path file = home.resolve("run/shared-g1-ingest-0.properties");
        if (Files.exists(file)) {
            properties.load(new StringReader(Files.readString(file)));
        }
        return properties;
    }

    @Test
    void registersBecomesReadyTakesEventsAndStops(@TempDir Path home) throws Exception {
        Process process = launch(home);
        await().atMost(START_LIMIT)
                .until(() -> "true".equals(registration(home).getProperty("ready")));
        Properties registration = registration(home);

        assertThat(registration)
                .containsEntry("name", "shared-g1-ingest-0")
                .containsEntry("role", "ingest")
                .containsEntry("lane", "shared")
                .containsEntry("generation", "1")
                .containsEntry("fleet", "ingest")
                .containsEntry("slot", "0")
                .containsEntry("pid", String.valueOf(process.pid()))
                .containsEntry(
                        "started",
                        String.valueOf(process.info().startInstant().orElseThrow().toEpochMilli()))
                .containsKeys("epoch", "version", "command.0", "directory");
        HttpRequest post = toPort(registration.getProperty("port")).POST(events(3, "p")).build();
        assertThat(Reply.to(post).get("accepted")).isEqualTo(3L);
        assertThat(page(registration.getProperty("metrics")))
                .contains(
                        "penstock_ingest_events_total{process=\"shared-g1-ingest-0\",role=\"ingest\","
                                + "lane=\"shared\",generation=\"1\",outcome=\"accepted\"} 3\n");
        assertThat(page(registration.getProperty("port"))).contains("events go to /v1/events");

        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** What senders were told a quarter of a second before may be lost with the process. */
    @Test
    void killedProcessHasSaidWhatItToldItsSendersUntilAMomentBefore(@TempDir Path home)
            throws Exception {
        Process process = launch(home);
        await().atMost(START_LIMIT)
                .until(() -> "true".equals(registration(home).getProperty("ready")));
        HttpRequest.Builder post = toPort(registration(home).getProperty("port"));
        Map<String, Long> told = new HashMap<>();
        long end = System.nanoTime() + 3_000_000_000L;
        for (int request = 0; System.nanoTime() < end; request++) {
            String prefix = "killed-" + request;
            Reply reply = Reply.to(post.POST(events(20, prefix)).build());
            assertThat(reply.get("accepted")).isEqualTo(20L);
            long at = System.nanoTime();
            IntStream.range(0, 20).forEach(i -> told.put(prefix + "-" + i, at));
        }
        long killed = System.nanoTime();
        process.destroyForcibly().onExit().join();

        Map<String, Mark> stored =
                ingest.headers().stream()
                        .filter(header -> header.ce().id().startsWith("killed-"))
                        .collect(toMap(header -> header.ce().id(), EventHeader::mark));
        long epoch = stored.values().iterator().next().epoch();
        List<AcknowledgedRecord> said =
                ingest.acknowledged().stream().filter(record -> record.epoch() == epoch).toList();
        assertThat(said)
                .extracting(AcknowledgedRecord::sequence)
                .containsExactlyElementsOf(LongStream.range(0, said.size()).boxed().toList());
        assertThat(said).noneMatch(AcknowledgedRecord::last);
        assertThat(said.stream().mapToLong(record -> record.acknowledged().count()).sum())
                .isBetween((long) told.size() / 2, (long) told.size());
        told.forEach(
                (id, at) -> {
                    boolean known =
                            said.stream()
                                    .anyMatch(
                                            r ->
                                                    r.acknowledged()
                                                            .contains(
                                                                    requireNonNull(
                                                                            stored.get(id))));
                    assertThat(known || killed - at < 1_500_000_000L).as(id).isTrue();
                });
    }

    private HttpRequest.Builder toPort(String port) {
        return ingest.request(Integer.parseInt(port), key)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher events(int count, String prefix) {
        return HttpRequest.BodyPublishers.ofByteArray(
                IngestFixture.json(IngestFixture.events(count, prefix)));
    }

    /** The figures, if that port shows them. */
    private static String page(String port) throws Exception {
        var address = URI.create("http://127.0.0.1:" + port + "/metrics");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void unknownSettingsAreRefusedAtStart(@TempDir Path home) throws Exception {
        Process process = launch(home, "-Dpenstock.ingest.deadlin=PT1S");

        assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(home.resolve("log"))).contains("penstock.ingest.deadlin");
    }

    @Test
    void anEventLimitThatTheTopicCannotTakeEndsTheProcess(@TempDir Path home) throws Exception {
        Process process = launch(home, "-Dpenstock.ingest.event-limit=2M");

        assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(requireNonNull(Files.readString(home.resolve("log"))))
                .contains("must be at most a quarter");
    }
}
