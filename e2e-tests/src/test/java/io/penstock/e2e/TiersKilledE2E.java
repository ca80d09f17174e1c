package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What waits in tiers for a destination that is down survives kills of transmit at the worst
 * moment, after a tier was written and before that is committed, and comes back in time.
 */
class TiersKilledE2E {
    private static final String TIERS = "controller.tiers=2s,5s";
    private static final int HALTS = 3;
    private static final Duration HALTED = Duration.ofSeconds(90);

    /** A worker that was killed is replaced, and has read its tiers again, within this. */
    private static final Duration TAKEOVER = Duration.ofSeconds(20);

    @Test
    void eventsThatWaitSurviveKillsBetweenTheTierAndTheCommit() {
        Path classes = Checkout.plant("halt-after-tier-write", "data-plane/worker");
        try (var on = start("tiers-killed", classes);
                Scene scene = Scene.open(on, "tiers-killed", 200)) {
            scene.awaitDelivering();
            scene.sink().kill();
            Await.until(HALTS + " halts", HALTED, () -> halts(classes) == HALTS);
            scene.awaitMoreSent(1_000);
            scene.sink().startAgain();
            Verdict verdict = scene.judge();
            Report.verdict(HALTS + " kills between a tier and its commit", verdict);
            Kills.assertNothingLost(verdict);
            assertInTime(Redelivered.read(on.kafka()));
        }
    }

    private static void assertInTime(List<Redelivered> all) {
        Duration latest =
                all.stream().map(Redelivered::late).max(Duration::compareTo).orElse(TAKEOVER);
        Report.line("%d came back from tiers, at most %s late".formatted(all.size(), latest));
        assertThat(all).as("came back from tiers").isNotEmpty();
        assertThat(all).extracting(Redelivered::early).allMatch(early -> !early.isPositive());
        assertThat(latest).as("late").isLessThan(TAKEOVER);
    }

    @Test
    void aCommitBeforeTheTierIsWrittenLosesEvents() {
        Path classes = Checkout.plant("settle-before-written", "data-plane/worker");
        try (var on = start("tiers-planted", classes);
                Scene scene = Scene.open(on, "tiers-planted", 200)) {
            scene.awaitDelivering();
            scene.sink().kill();
            for (int kill = 0; kill < HALTS; kill++) {
                scene.awaitMoreSent(1_000);
                on.platform().awaitReplaced(on.platform().kill("transmit"), Scene.GOES_ON);
            }
            scene.sink().startAgain();
            assertThat(scene.judge().lost()).as("lost by the planted bug").isPositive();
        }
    }

    private static RunningPlatform start(String name, Path classes) {
        return RunningPlatform.start(name, "--set", TIERS, "--set", "transmit.prepend=" + classes);
    }

    /** How often a planted worker has halted. */
    static long halts(Path classes) {
        return IntStream.rangeClosed(1, HALTS)
                .filter(halt -> Files.exists(classes.resolve("halted-" + halt)))
                .count();
    }
}
