package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/** A role of the data plane is killed again and again at random moments under load. */
final class Kills {
    private Kills() {}

    /**
     * How hard it is.
     *
     * @param rate events a second
     * @param goesOn how soon an event that was sent after a kill is delivered
     */
    record Load(int kills, int rate, Duration goesOn) {
        static final Load LIGHT = new Load(5, 200, Scene.GOES_ON);

        /** As many as two cores carry whose JVM was just killed, and so begins cold. */
        static final Load FULL = new Load(2, 1_000, Duration.ofSeconds(60));

        /** At least half a second's events, and at most three seconds'. */
        private int pause(SplittableRandom random) {
            return rate / 2 + random.nextInt(5 * rate / 2);
        }
    }

    /** The ledger's verdict after several kills; delivery went on in time after each. */
    static Verdict run(RunningPlatform on, String role, String... sinkOptions) {
        return run(on, role, Load.LIGHT, new Watch() {}, sinkOptions);
    }

    /** Is told of each kill, and where the receipts are. */
    interface Watch {
        default void kill(Registration worker) {}

        default void judge(Path received) {}
    }

    /** The same, watched. */
    static Verdict run(
            RunningPlatform on, String role, Load load, Watch watch, String... sinkOptions) {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        Report.line("%s is killed, %s, seed %d".formatted(role, load, seed));
        try (Scene scene = Scene.open(on, role + "-killed", load.rate(), sinkOptions)) {
            scene.awaitDelivering();
            Duration longest = Duration.ZERO;
            for (int kill = 0; kill < load.kills(); kill++) {
                scene.awaitMoreSent(load.pause(random));
                watch.kill(on.platform().one(role));
                Registration killed = on.platform().kill(role);
                Duration took = scene.awaitDeliveryGoesOn(load.goesOn());
                longest = longest.compareTo(took) > 0 ? longest : took;
                on.platform().awaitReplaced(killed, Scene.GOES_ON);
            }
            Verdict verdict = scene.judge();
            watch.judge(scene.received());
            Report.verdict(
                    "%d kills of %s, delivery went on within %d ms"
                            .formatted(load.kills(), role, longest.toMillis()),
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
