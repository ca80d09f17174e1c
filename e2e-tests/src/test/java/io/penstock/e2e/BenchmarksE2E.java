package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Benchmarks of seconds, by their command: each measures all it says, and leaves nothing behind.
 */
class BenchmarksE2E {
    private static final int UNREACHED = 1;

    @Test
    void transmitIsMeasuredBesideARawClientInEveryScenario()
            throws IOException, InterruptedException {
        JsonNode result =
                run(
                        "transmit",
                        "--most-events=1000",
                        "--in-flight=16",
                        "--slow-in-flight=64",
                        "--scenarios=SINGLE,SLOW,BATCH");
        assertThat(names(result))
                .contains(
                        "transmit, single",
                        "raw HTTP client, single",
                        "transmit, slow",
                        "raw HTTP client, slow");
        assertThat(names(result).contains("transmit, batch") || notes(result).contains("not there"))
                .as("batches are measured, or it is said that there are none")
                .isTrue();
        assertThat(cpu(result, "transmit, single")).contains("transmit", "receiver", "broker");
        assertThat(cpu(result, "raw HTTP client, single")).containsExactly("floor", "receiver");
        assertThat(notes(result)).contains("ingest refused while the topic was filled: 0");
    }

    @Test
    void isolationIsMeasuredByRateAndByLag() throws IOException, InterruptedException {
        JsonNode result =
                run(
                        "isolation",
                        "--most-events=1000",
                        "--many=20",
                        "--few=2",
                        "--in-flight=40",
                        "--hanging=2",
                        "--hang-seconds=2",
                        "--rate=200");
        assertThat(names(result))
                .containsExactly(
                        "2 destinations",
                        "20 destinations",
                        "p95 of the others, none hangs",
                        "p95 of the others, 2 hang");
        JsonNode missing = result.path("bars").path(2);
        assertThat(missing.path("name").asText()).isEqualTo("events of the others missing");
        assertThat(missing.path("value").asLong(-1)).isZero();
        assertThat(notes(result)).contains("not taken by ingest: 0");
    }

    /** Runs one; every figure is positive, and nothing of the run is left. */
    private static JsonNode run(String name, String... options)
            throws IOException, InterruptedException {
        Path folder = Checkout.scratch("bench-" + name);
        Path home = folder.resolve("home");
        List<String> command = new ArrayList<>();
        command.addAll(List.of(Checkout.ROOT.resolve("penstock").toString(), "bench", name));
        command.addAll(List.of("--rounds=1", "--seconds=0.2", "--warm-up=0", "--json", "--check"));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command);
        builder.environment().put("PENSTOCK_HOME", home.toString());
        builder.environment().put("PENSTOCK_NO_BUILD", "1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process bench =
                builder.redirectOutput(folder.resolve("out.json").toFile())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .start();
        try {
            assertThat(bench.waitFor(5, TimeUnit.MINUTES)).as(name + " ends by itself").isTrue();
        } finally {
            bench.destroy();
        }
        assertThat(bench.exitValue())
                .as(Files.readString(folder.resolve("err.txt")))
                .isBetween(0, UNREACHED);
        JsonNode result = new ObjectMapper().readTree(folder.resolve("out.json").toFile());
        Report.line("bench " + name + ": " + result.path("figures"));
        assertThat(result.path("figures"))
                .allSatisfy(figure -> assertThat(figure.path("median").asDouble()).isPositive());
        assertThat(home).isDirectoryNotContaining("glob:**/bench-*");
        return result;
    }

    private static List<String> names(JsonNode result) {
        return result.path("figures").findValuesAsText("name");
    }

    private static String notes(JsonNode result) {
        return result.path("notes").toString();
    }

    /** Roles whose CPU time a figure has. */
    private static List<String> cpu(JsonNode result, String name) {
        List<String> roles = new ArrayList<>();
        for (JsonNode figure : result.path("figures")) {
            if (figure.path("name").asText().equals(name)) {
                figure.path("cpuSecondsPerMillion").fieldNames().forEachRemaining(roles::add);
            }
        }
        return roles;
    }
}
