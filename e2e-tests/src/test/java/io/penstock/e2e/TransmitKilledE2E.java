package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Verdict;
import org.junit.jupiter.api.Test;

/** Killing transmit loses nothing, and delivery goes on by itself. */
class TransmitKilledE2E {
    @Test
    void acknowledgedEventsSurviveKillsOfTransmit() {
        Kills.assertNothingLost(Kills.run(SharedPlatform.get(), "transmit"));
    }

    @Test
    void plantedBugLosesEvents() {
        String classes = Checkout.plant("commit-before-settled", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start("transmit-planted", "--set", "transmit.prepend=" + classes)) {
            Verdict verdict = Kills.run(planted, "transmit");
            assertThat(verdict.lost()).as("lost by the planted bug").isPositive();
        }
    }
}
