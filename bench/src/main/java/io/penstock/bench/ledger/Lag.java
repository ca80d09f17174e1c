package io.penstock.bench.ledger;

import java.util.Arrays;

/**
 * Exact percentiles in milliseconds (nearest rank) of the time from an event's first send to its
 * first receipt at a branch. All zero when nothing was received.
 */
public record Lag(double p50, double p95, double p99) {
    public static final Lag NONE = new Lag(0, 0, 0);

    /**
     * @param micros in any order; it is sorted in place
     */
    static Lag of(long[] micros) {
        if (micros.length == 0) {
            return NONE;
        }
        Arrays.sort(micros);
        return new Lag(at(micros, 50), at(micros, 95), at(micros, 99));
    }

    private static double at(long[] sorted, int percent) {
        int rank = (int) ((sorted.length * (long) percent + 99) / 100);
        return sorted[Math.max(0, rank - 1)] / 1_000.0;
    }
}
