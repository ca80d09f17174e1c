package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Verdict;
import org.junit.jupiter.api.Test;

/** What a destination refuses for good is a dead letter with its cause, and nothing is dropped. */
class FailingDestinationE2E {
    @Test
    void everyEventOfAFailingDestinationIsADeadLetter() {
        Verdict verdict = fail(SharedPlatform.get());
        assertThat(verdict.lost()).as("lost, first %s", verdict.lostNames()).isZero();
        assertThat(verdict.deadLettered()).isEqualTo(verdict.accepted());
        assertThat(verdict.codes()).containsOnlyKeys("retries_exhausted");
    }

    @Test
    void plantedBugDropsThem() {
        String classes = Checkout.plant("drop-failed-delivery", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start("failing-planted", "--set", "transmit.prepend=" + classes)) {
            assertThat(fail(planted).lost()).as("lost by the planted bug").isPositive();
        }
    }

    private static Verdict fail(RunningPlatform on) {
        try (Scene scene = Scene.open(on, "failing", 200, "--status=500")) {
            scene.awaitMoreSent(600);
            Verdict verdict = scene.judge();
            assertThat(verdict.accepted()).isPositive();
            assertThat(verdict.delivered()).isZero();
            Report.verdict("destination answers 500 only", verdict);
            return verdict;
        }
    }
}
