package io.penstock.bench.e2e;

import io.penstock.bench.measure.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Finds the highest rate that a chain holds, within a time. */
final class MaximumSearch {
    private static final double FIRST = 2_000;
    private static final double PRECISION = 0.15;
    private static final double LONGEST_PROBE = 30;
    private static final double SHORTEST_PROBE = 3;
    private static final int PROBES = 8;

    private final ChainRounds rounds;
    private final Progress progress;

    MaximumSearch(ChainRounds rounds, Progress progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    /** The highest rate held; 0: none was. Begins no probe after the time. */
    double of(ChainSide side, double maxSeconds) {
        double probe = Math.clamp(maxSeconds / PROBES, SHORTEST_PROBE, LONGEST_PROBE);
        long end = System.nanoTime() + Duration.ofMillis((long) (maxSeconds * 1_000)).toNanos();
        var search = new StepSearch(FIRST, PRECISION);
        OptionalDouble next = search.next();
        while (next.isPresent() && System.nanoTime() < end) {
            double rate = next.getAsDouble();
            boolean held = rounds.holds(side, rate, probe);
            search.tell(rate, held);
            progress.say(
                    String.format(
                            Locale.ROOT,
                            "%s: %,.0f events/s for %.0f s %s",
                            side.name(),
                            rate,
                            probe,
                            held ? "held" : "not held"));
            next = search.next();
        }
        return search.best();
    }
}
