package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a newcomer runs first. */
class DemoE2E {
    @Test
    void demoDeliversEveryAcknowledgedEventAndLeavesNothingRunning()
            throws IOException, InterruptedException {
        Path folder = Checkout.scratch("demo");
        Path home = folder.resolve("home");
        Path out = folder.resolve("out.txt");
        var builder =
                new ProcessBuilder(
                        Checkout.ROOT.resolve("penstock").toString(),
                        "demo",
                        "--no-build",
                        "--events",
                        "10000",
                        "--once",
                        "--json",
                        "--api-port=0",
                        "--ingest-port=0",
                        "--kafka-port=0",
                        "--postgres-port=0");
        builder.environment().put("PENSTOCK_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process demo =
                builder.redirectOutput(out.toFile())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .start();
        assertThat(demo.waitFor(3, TimeUnit.MINUTES)).as("demo ends by itself").isTrue();
        assertThat(demo.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
        List<String> lines = Files.readAllLines(out);
        Report.line("demo: " + lines.getLast());
        JsonNode result = new ObjectMapper().readTree(lines.getLast());
        assertThat(result.path("accepted").asLong()).isEqualTo(10_000);
        assertThat(result.path("delivered").asLong()).isEqualTo(10_000);
        assertThat(result.path("lost").asLong(-1)).isZero();
        assertThat(result.path("lagMs").path("p95").asDouble()).isPositive();
        assertThat(result.path("startupSeconds").asDouble()).isPositive();
        assertThat(ProcessHandle.allProcesses().filter(each -> names(each, home)))
                .as("processes of this home that still run")
                .isEmpty();
    }

    private static boolean names(ProcessHandle process, Path home) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(home.toString()))
                .isPresent();
    }
}
