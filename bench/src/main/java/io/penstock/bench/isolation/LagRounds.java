package io.penstock.bench.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.drain.Drain;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.ledger.Ledger;
import io.penstock.bench.ledger.LiveLedger;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.platform.Line;
import io.penstock.bench.platform.Lines;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.receiver.Receivers;
import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Sends to many destinations in turn, by the clock, and judges the lag of those that never hang. A
 * round with some that hang and one without look at the same destinations.
 */
final class LagRounds {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 32;

    private final TestPlatform platform;
    private final Receivers receivers;
    private final Drain drain;
    private final Path files;
    private final List<Line> lines;
    private final Set<String> hanging;
    private long missing;
    private long refused;
    private int runs;

    /**
     * Rounds to these lines.
     *
     * @param hanging names of those that hang when asked to
     */
    LagRounds(
            TestPlatform platform,
            Receivers receivers,
            Drain drain,
            Path files,
            List<Line> lines,
            List<String> hanging) {
        this.platform = platform;
        this.receivers = receivers;
        this.drain = drain;
        this.files = files;
        this.lines = lines;
        this.hanging = Set.copyOf(hanging);
    }

    /** One round; the others' p95 in ms. */
    double p95(double rate, double seconds, boolean hang) {
        runs++;
        var ids = new RunIds("isolation-" + runs);
        Path sent = files.resolve(ids.run() + "-sent.ndjson");
        Path received = files.resolve(ids.run() + "-received.ndjson");
        receivers.record(received, hanging);
        receivers.silence(hang ? hanging : List.of());
        try {
            refused += send(ids, rate, seconds, sent);
            return judge(sent, received, expectation(ids)).lagMs().p95();
        } finally {
            receivers.stopRecording();
            receivers.silence(List.of());
            drain.awaitAllRest();
        }
    }

    private long send(RunIds ids, double rate, double seconds, Path sent) {
        ObjectNode question = Json.object();
        ObjectNode open =
                question.putObject("open")
                        .put("port", platform.ingest().getPort())
                        .put("connections", CONNECTIONS)
                        .put("batch", 1)
                        .put("rate", rate)
                        .put("seconds", seconds)
                        .put("run", ids.run())
                        .put("file", sent.toString());
        Lines.keys(lines).forEach(open.putArray("keys")::add);
        JsonNode done = drain.generator().ask(question, SLACK.plusMillis((long) (seconds * 1_000)));
        return done.path("refused").asLong() + done.path("unsent").asLong();
    }

    /** The event of a number went to the line whose turn it was. */
    private Expectation expectation(RunIds ids) {
        return Expectation.byId(
                id -> {
                    String name = lines.get((int) (ids.number(id) % lines.size())).name();
                    return hanging.contains(name) ? Set.of() : Set.of(name);
                });
    }

    private Verdict judge(Path sent, Path received, Expectation expectation) {
        var live = new LiveLedger(sent, received, expectation, InstantSource.system());
        try {
            Await.until(
                    "the others' events",
                    SLACK,
                    () -> {
                        Verdict now = live.now();
                        return now.delivered() + now.filtered() == now.accepted();
                    });
        } catch (AwaitException e) {
            // What has not come is counted below.
        }
        Verdict verdict = new Ledger().sender(sent).sink(received).verdict(expectation);
        missing += verdict.lost();
        return verdict;
    }

    /** Events of the others that did not arrive within a minute after a round. */
    long missing() {
        return missing;
    }

    /** Events that ingest did not take. */
    long refused() {
        return refused;
    }
}
