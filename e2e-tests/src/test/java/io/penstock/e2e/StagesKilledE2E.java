package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Verdict;
import org.junit.jupiter.api.Test;

/** Killing the stages' worker loses nothing, and delivery goes on by itself. */
class StagesKilledE2E {
    @Test
    void acknowledgedEventsSurviveKillsOfStages() {
        Kills.assertNothingLost(Kills.run(SharedPlatform.get(), "stages"));
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
