package io.penstock.bench.e2e;

import java.util.OptionalDouble;

/** Finds the highest rate that is held: doubles until one is not, then narrows the gap. */
final class StepSearch {
    private static final double LOWEST = 50;

    private final double first;
    private final double precision;
    private double held;
    private double failed = Double.POSITIVE_INFINITY;

    /**
     * A search.
     *
     * @param first the rate to begin with
     * @param precision ends when the gap is at most this share of the rate held
     */
    StepSearch(double first, double precision) {
        this.first = first;
        this.precision = precision;
    }

    /** The rate to try next; empty: the search is over. */
    OptionalDouble next() {
        if (held == 0) {
            double rate = failed == Double.POSITIVE_INFINITY ? first : failed / 2;
            return rate < LOWEST ? OptionalDouble.empty() : OptionalDouble.of(rate);
        }
        if (failed == Double.POSITIVE_INFINITY) {
            return OptionalDouble.of(held * 2);
        }
        return failed - held <= precision * held
                ? OptionalDouble.empty()
                : OptionalDouble.of((held + failed) / 2);
    }

    void tell(double rate, boolean isHeld) {
        if (isHeld) {
            held = Math.max(held, rate);
        } else {
            failed = Math.min(failed, rate);
        }
    }

    /** The highest rate held so far; 0: none. */
    double best() {
        return held;
    }
}
