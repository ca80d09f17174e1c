package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Verdict;
import io.penstock.e2e.Kills.Load;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Killing the stages' worker loses nothing, and delivery goes on by itself. */
class StagesKilledE2E {
    /** A worker needs longer to start. */
    private static final Duration BACK = Duration.ofSeconds(1);

    @Test
    void acknowledgedEventsSurviveKillsOfStages() {
        Kills.assertNothingLost(Kills.run(SharedPlatform.get(), "stages"));
    }

    @Test
    void underFullLoadOnlyWhatWasNotCommittedIsRepeated() {
        var repeats = Repeats.ofStages(BACK);
        Kills.assertNothingLost(Kills.run(SharedPlatform.get(), "stages", Load.FULL, repeats));
        assertThat(repeats.unexplained()).as("repeated though it was committed at a kill").isZero();
    }

    @Test
    void plantedBugLosesEvents() {
        String classes = Checkout.plant("settle-before-written", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start("stages-planted", "--set", "stages.prepend=" + classes)) {
            Verdict verdict = Kills.run(planted, "stages");
            assertThat(verdict.lost()).as("lost by the planted bug").isPositive();
        }
    }
}
