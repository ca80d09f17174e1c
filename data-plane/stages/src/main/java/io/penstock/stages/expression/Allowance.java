package io.penstock.stages.expression;

/**
 * How much work and memory the expressions of one stage may still take for one event, in units of
 * about one visited value or one made character. Counted, not timed, so that the same event always
 * ends the same way. For use by one thread.
 */
public final class Allowance {
    /** Units for one event in one stage. */
    public static final long UNITS = 10_000_000;

    private long left;

    private Allowance(long left) {
        this.left = left;
    }

    public static Allowance forOneEvent() {
        return new Allowance(UNITS);
    }

    /** Takes units away; {@link Exceeded} when there are not that many. */
    void spend(long units) {
        left -= units;
        if (left < 0) {
            throw new Exceeded("takes more work than one event may cost");
        }
    }

    /** Work beyond the bounds; libraries pass it through as a cause. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message, null, false, false);
        }

        /** The one among the causes of an exception, or null. */
        static @org.jspecify.annotations.Nullable Exceeded in(Throwable thrown) {
            Throwable at = thrown;
            for (int i = 0; i < 20 && at != null; i++, at = at.getCause()) {
                if (at instanceof Exceeded exceeded) {
                    return exceeded;
                }
            }
            return null;
        }
    }
}
