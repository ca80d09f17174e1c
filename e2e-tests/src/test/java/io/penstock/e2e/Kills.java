package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/** A role of the data plane is killed again and again at random moments under load. */
final class Kills {
    private static final int TIMES = 5;
    private static final double RATE = 200;

    private Kills() {}

    /** The ledger's verdict after {@value #TIMES} kills; delivery went on in time after each. */
    static Verdict run(RunningPlatform on, String role, String... sinkOptions) {
        return run(on, role, new Watch() {}, sinkOptions);
    }

    /** Is told of each kill, and where the receipts are. */
    interface Watch {
        default void kill(Registration worker) {}

        default void judge(Path received) {}
    }

    /** The same, watched. */
    static Verdict run(RunningPlatform on, String role, Watch watch, String... sinkOptions) {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        Report.line(role + " is killed " + TIMES + " times, seed " + seed);
        try (Scene scene = Scene.open(on, role + "-killed", RATE, sinkOptions)) {
            scene.awaitDelivering();
            Duration longest = Duration.ZERO;
            for (int kill = 0; kill < TIMES; kill++) {
                scene.awaitMoreSent(100 + random.nextInt(500));
                watch.kill(on.platform().one(role));
                Registration killed = on.platform().kill(role);
                Duration took = scene.awaitDeliveryGoesOn(Scene.GOES_ON);
                longest = longest.compareTo(took) > 0 ? longest : took;
                on.platform().awaitReplaced(killed, Scene.GOES_ON);
            }
            Verdict verdict = scene.judge();
            watch.judge(scene.received());
            Report.verdict(
                    "%d kills of %s, delivery went on within %d ms"
                            .formatted(TIMES, role, longest.toMillis()),
                    verdict);
            return verdict;
        }
    }

    /** Nothing that was acknowledged is missing, and the scene was no empty one. */
    static void assertNothingLost(Verdict verdict) {
        assertThat(verdict.accepted()).as("acknowledged").isGreaterThan(500);
        assertThat(verdict.lost()).as("lost, first %s", verdict.lostNames()).isZero();
        assertThat(verdict.delivered()).as("delivered").isEqualTo(verdict.accepted());
    }
}
