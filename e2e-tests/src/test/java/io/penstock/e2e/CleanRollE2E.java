package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.kill.Registration;
import io.penstock.bench.kill.Signal;
import io.penstock.bench.ledger.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker that is asked to stop, and replaced, loses nothing and repeats nothing. */
class CleanRollE2E {
    /** So that many requests are in flight when a worker stops. */
    private static final String SLOW_SINK = "--delay=PT0.1S";

    private static final double RATE = 200;

    @Test
    void rollOfEveryWorkerRepeatsNothing() {
        Verdict verdict = roll(SharedPlatform.get(), List.of("ingest", "stages", "transmit"));
        Kills.assertNothingLost(verdict);
        assertThat(verdict.duplicates()).as("duplicates").isZero();
    }

    @Test
    void plantedBugRepeatsWhatWasUnderWay() {
        String classes =
                Checkout.plant("stop-without-handing-over", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start("roll-planted", "--set", "transmit.prepend=" + classes)) {
            Verdict verdict = roll(planted, List.of("transmit", "transmit"));
            assertThat(verdict.duplicates()).as("repeated by the planted bug").isPositive();
        }
    }

    private static Verdict roll(RunningPlatform on, List<String> roles) {
        try (Scene scene = Scene.open(on, "roll", RATE, SLOW_SINK)) {
            scene.awaitDelivering();
            for (String role : roles) {
                scene.awaitMoreSent(300);
                Registration stopped = on.platform().signal(role, Signal.TERM);
                on.platform().awaitReplaced(stopped, Scene.GOES_ON);
                scene.awaitDeliveryGoesOn(Scene.GOES_ON);
            }
            Verdict verdict = scene.judge();
            Report.verdict("rolled " + roles, verdict);
            return verdict;
        }
    }
}
