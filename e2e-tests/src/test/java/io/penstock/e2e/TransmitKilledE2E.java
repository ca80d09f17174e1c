package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Verdict;
import io.penstock.e2e.Kills.Load;
import org.junit.jupiter.api.Test;

/** Killing transmit loses nothing, and delivery goes on by itself. */
class TransmitKilledE2E {
    /** So that requests are in flight at any moment. */
    private static final String SLOW_SINK = "--delay=PT0.1S";

    @Test
    void acknowledgedEventsSurviveKillsOfTransmit() {
        assertOnlyExplainedRepeats(Load.LIGHT, SLOW_SINK);
    }

    @Test
    void underFullLoadToo() {
        assertOnlyExplainedRepeats(Load.FULL);
    }

    private static void assertOnlyExplainedRepeats(Load load, String... sinkOptions) {
        var repeats = Repeats.ofTransmit();
        Kills.assertNothingLost(
                Kills.run(SharedPlatform.get(), "transmit", load, repeats, sinkOptions));
        assertThat(repeats.unexplained())
                .as("repeated though neither in flight nor uncommitted at a kill")
                .isZero();
    }

    @Test
    void plantedBugLosesEvents() {
        String classes = Checkout.plant("commit-before-settled", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start("transmit-planted", "--set", "transmit.prepend=" + classes)) {
            Verdict verdict = Kills.run(planted, "transmit", SLOW_SINK);
            assertThat(verdict.lost()).as("lost by the planted bug").isPositive();
        }
    }
}
