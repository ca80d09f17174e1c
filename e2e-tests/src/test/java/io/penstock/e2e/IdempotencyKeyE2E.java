package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.ledger.Ledger;
import io.penstock.bench.ledger.LiveLedger;
import io.penstock.bench.ledger.Micros;
import io.penstock.bench.ledger.SentLine;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A sender that names its requests and does not trust an answer may send all again: no repeat. */
class IdempotencyKeyE2E {
    private static final int REQUESTS = 100;
    private static final Duration ARRIVED = Duration.ofSeconds(60);
    private static final Expectation EVERY_EVENT = Expectation.each(Set.of("all"));

    @Test
    void whatIsSentAgainAfterAKillOfIngestIsDeliveredOnce() {
        Verdict verdict = sendTwice(SharedPlatform.get());
        assertThat(verdict.lost()).as("lost, first %s", verdict.lostNames()).isZero();
        assertThat(verdict.delivered()).as("delivered").isEqualTo(verdict.accepted());
        assertThat(verdict.duplicates()).as("duplicates").isZero();
    }

    @Test
    void plantedBugForgetsItsAnswersAndDeliversTwice() {
        String classes =
                Checkout.plant("answer-kept-in-memory-only", "data-plane/ingest").toString();
        try (var planted =
                RunningPlatform.start("key-planted", "--set", "ingest.prepend=" + classes)) {
            assertThat(sendTwice(planted).duplicates())
                    .as("repeated by the planted bug")
                    .isPositive();
        }
    }

    /** The verdict on requests all of which were answered, then sent again to another process. */
    private static Verdict sendTwice(RunningPlatform on) {
        try (Scene scene = Scene.open(on, "named", 100)) {
            scene.awaitDelivering();
            scene.sender().stop(ARRIVED);
            Path mine = scene.sent().resolveSibling("named.ndjson");
            forEachRequest(on, scene, (probe, id) -> send(probe, id, mine));
            Registration killed = on.platform().kill("ingest");
            on.platform().awaitReplaced(killed, Scene.GOES_ON);
            forEachRequest(on, scene, IdempotencyKeyE2E::awaitAccepted);
            Verdict verdict = judge(on, scene, mine);
            Report.verdict("every request sent again after a kill of ingest", verdict);
            return verdict;
        }
    }

    private static void forEachRequest(
            RunningPlatform on, Scene scene, BiConsumer<Probe, String> request) {
        try (var probe = new Probe(on.ingest(), scene.key())) {
            for (int i = 0; i < REQUESTS; i++) {
                request.accept(probe, "named-" + i);
            }
        }
    }

    private static void send(Probe probe, String id, Path file) {
        long at = micros();
        awaitAccepted(probe, id);
        try {
            Files.write(
                    file,
                    SentLine.accepted(id, at, micros()).toBytes(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitAccepted(Probe probe, String id) {
        Await.until(id + " to be accepted", ARRIVED, () -> accepted(probe, id));
    }

    /** The same key each time, so that a 503 is safe to repeat. */
    private static boolean accepted(Probe probe, String id) {
        int status = probe.post(id, "request-of-" + id).status();
        assertThat(status).as("answer to " + id).isIn(202, 409, 503);
        return status == 202;
    }

    /** Once an event that was sent after all others has arrived. */
    private static Verdict judge(RunningPlatform on, Scene scene, Path mine) {
        try (var probe = new Probe(on.ingest(), scene.key())) {
            send(probe, "last", mine);
        }
        var live = new LiveLedger(mine, scene.received(), EVERY_EVENT, InstantSource.system());
        Await.until(
                "all named events",
                ARRIVED,
                () -> {
                    Verdict now = live.now();
                    return now.delivered() == now.accepted();
                });
        return new Ledger()
                .sender(scene.sent())
                .sender(mine)
                .sink(scene.received())
                .verdict(EVERY_EVENT);
    }

    private static long micros() {
        return Micros.now(InstantSource.system());
    }
}
