package io.penstock.bench.report;

/**
 * What a value must reach.
 *
 * @param name what is compared with what
 * @param unit printed behind value and limits
 * @param aim what is hoped for; {@code must}: no more than that
 * @param detail the absolute figures
 */
public record Bar(
        String name, Side side, double value, String unit, double must, double aim, String detail) {
    /** On which side of the limit a value is good. */
    public enum Side {
        AT_LEAST,
        AT_MOST
    }

    public boolean passed() {
        return isGood(must);
    }

    public boolean reachesAim() {
        return isGood(aim);
    }

    private boolean isGood(double limit) {
        return switch (side) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
        };
    }
}
