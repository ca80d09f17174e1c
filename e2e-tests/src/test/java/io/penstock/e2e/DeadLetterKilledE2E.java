package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.EndingsReader;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a destination refuses is a dead letter once, or twice, also when transmit is killed at the
 * worst moment, after the dead letter was written and before that is committed.
 */
class DeadLetterKilledE2E {
    private static final String REFUSING = "--status=422";
    private static final int HALTS = 3;
    private static final Duration HALTED = Duration.ofSeconds(60);

    @Test
    void refusedEventsSurviveKillsBetweenTheDeadLetterAndTheCommit() {
        Path classes = Checkout.plant("halt-after-dead-letter-write", "data-plane/worker");
        try (var on = start("dead-letter-killed", classes);
                Scene scene = Scene.open(on, "dead-letter-killed", 200, REFUSING)) {
            Await.until(HALTS + " halts", HALTED, () -> TiersKilledE2E.halts(classes) == HALTS);
            scene.awaitMoreSent(1_000);
            Verdict verdict = scene.judge();
            Report.verdict(HALTS + " kills between a dead letter and its commit", verdict);

            assertThat(verdict.accepted()).as("acknowledged").isGreaterThan(500);
            assertThat(verdict.lost()).as("lost, first %s", verdict.lostNames()).isZero();
            assertThat(verdict.deadLettered()).isEqualTo(verdict.accepted());
            assertThat(verdict.codes()).containsOnlyKeys("destination_refused");
            assertOnceOrTwice(deadLetters(on));
        }
    }

    /** Each kill repeats what was not committed; between two kills that is made up for. */
    private static void assertOnceOrTwice(Map<String, Integer> timesById) {
        long twice = timesById.values().stream().filter(times -> times == 2).count();
        Report.line(
                "%d events are dead letters, %d of them twice".formatted(timesById.size(), twice));
        assertThat(twice).as("dead letters written, not committed, and written again").isPositive();
        assertThat(timesById.values())
                .as("times that an event is a dead letter")
                .allMatch(n -> n <= 2);
    }

    /** How often each event is a dead letter; the platform has no other tenant. */
    private static Map<String, Integer> deadLetters(RunningPlatform on) {
        Map<String, Integer> timesById = new HashMap<>();
        try (var endings = EndingsReader.connect(on.kafka(), "shared")) {
            endings.read().forEach(ending -> timesById.merge(ending.id(), 1, Integer::sum));
        }
        return timesById;
    }

    @Test
    void aCommitBeforeTheDeadLetterIsWrittenLosesEvents() {
        Path classes = Checkout.plant("settle-before-written", "data-plane/worker");
        try (var on = start("dead-letter-planted", classes);
                Scene scene = Scene.open(on, "dead-letter-planted", 200, REFUSING)) {
            for (int kill = 0; kill < HALTS; kill++) {
                scene.awaitMoreSent(500);
                on.platform().awaitReplaced(on.platform().kill("transmit"), Scene.GOES_ON);
            }
            assertThat(scene.judge().lost()).as("lost by the planted bug").isPositive();
        }
    }

    private static RunningPlatform start(String name, Path classes) {
        return RunningPlatform.start(name, "--set", "transmit.prepend=" + classes);
    }
}
