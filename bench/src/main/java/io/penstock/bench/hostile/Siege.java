package io.penstock.bench.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.generator.Generator;
import io.penstock.bench.json.Json;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.process.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Healthy senders and hostile clients of one ingest, and what both have seen. */
final class Siege {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final List<String> FLAGS =
            List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    /** The hostile ones come first and stay longer, by so many seconds. */
    private static final double AROUND = 1;

    /** A server may also read a folded header as one line (RFC 9112, §5.2). */
    private static final String PERMITTED = "folded header";

    private final Path files;
    private final int port;
    private final String key;
    private final int slow;
    private final int idle;
    private final Child healthy;
    private final Child hostile;
    private final Memory memory;
    private final SortedMap<String, SortedMap<String, Long>> answers = new TreeMap<>();
    private long unacknowledged;
    private int runs;

    Siege(
            Belongings belongings,
            Path files,
            TestPlatform platform,
            String key,
            int slow,
            int idle) {
        this.files = files;
        this.port = platform.ingest().getPort();
        this.key = key;
        this.slow = slow;
        this.idle = idle;
        this.healthy = belongings.keep(Child.start("healthy", Generator.class, FLAGS, files));
        this.hostile = belongings.keep(Child.start("hostile", Attackers.class, FLAGS, files));
        this.memory = new Memory(platform.one("ingest"));
    }

    /** Healthy senders alone: their p99 in ms. */
    double healthy(double rate, double seconds) {
        runs++;
        Path sent = files.resolve("healthy-" + runs + ".ndjson");
        ObjectNode question = Json.object();
        question.putObject("open")
                .put("port", port)
                .put("key", key)
                .put("connections", 32)
                .put("batch", 10)
                .put("rate", rate)
                .put("seconds", seconds)
                .put("run", "healthy-" + runs)
                .put("file", sent.toString());
        JsonNode done = healthy.ask(question, limit(seconds));
        var times = AnswerTimes.of(sent);
        unacknowledged += times.unacknowledged() + done.path("unsent").asLong();
        memory.look();
        return times.p99();
    }

    /** Healthy senders beside hostile clients: their p99 in ms. */
    double besieged(double rate, double seconds) {
        ObjectNode question =
                Json.object()
                        .put("port", port)
                        .put("key", key)
                        .put("slow", slow)
                        .put("idle", idle)
                        .put("seconds", seconds + 2 * AROUND);
        CompletableFuture<JsonNode> attack =
                CompletableFuture.supplyAsync(() -> hostile.ask(question, limit(seconds)));
        watch(attack, AROUND);
        var measured = CompletableFuture.supplyAsync(() -> healthy(rate, seconds));
        watch(measured, seconds + SLACK.toSeconds());
        count(attack.join());
        return measured.join();
    }

    /** Looks at the memory until something is done, or so many seconds have gone by. */
    private void watch(CompletableFuture<?> until, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (!until.isDone() && System.nanoTime() < end) {
            try {
                until.get(250, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                memory.look();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted during a siege", e);
            }
        }
    }

    private void count(JsonNode seen) {
        for (Map.Entry<String, JsonNode> attack : seen.properties()) {
            var counts = answers.computeIfAbsent(attack.getKey(), _ -> new TreeMap<>());
            attack.getValue()
                    .properties()
                    .forEach(s -> counts.merge(s.getKey(), s.getValue().asLong(), Long::sum));
        }
    }

    /** Hostile requests that were answered 2xx. */
    long accepted() {
        return answers.entrySet().stream()
                .filter(attack -> !attack.getKey().equals(PERMITTED))
                .flatMap(attack -> attack.getValue().entrySet().stream())
                .filter(status -> status.getKey().startsWith("2"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long unacknowledged() {
        return unacknowledged;
    }

    /** A line an attack: how often it was answered what; 0: closed without an answer. */
    List<String> answers() {
        return answers.entrySet().stream()
                .map(attack -> attack.getKey() + ": " + attack.getValue())
                .toList();
    }

    String memory() {
        return memory.text();
    }

    private static Duration limit(double seconds) {
        return SLACK.plusMillis((long) (seconds * 1_000));
    }
}
