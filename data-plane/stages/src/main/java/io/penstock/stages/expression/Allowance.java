package io.penstock.stages.expression;

import org.jspecify.annotations.Nullable;

/**
 * How much work and memory the expressions of one stage may still take for one event, in units of
 * about one visited value or one made character. Counted, not timed, so that the same event always
 * ends the same way. For use by one thread.
 */
public final class Allowance {
    /** Units for one event in one stage. */
    public static final long UNITS = 10_000_000;

    private long left = UNITS;
    private @Nullable String exceeded;

    private Allowance() {}

    public static Allowance forOneEvent() {
        return new Allowance();
    }

    /** Takes units away; {@link Exceeded} when there are not that many. */
    void spend(long units) {
        left -= units;
        if (left < 0) {
            throw exceed("takes more work than one event may cost");
        }
    }

    /** Ends the evaluation; what is thrown may get lost in a library, but the message does not. */
    Exceeded exceed(String message) {
        if (exceeded == null) {
            exceeded = message;
        }
        return new Exceeded();
    }

    /** Why an evaluation had to end, or null. */
    @Nullable String exceeded() {
        return exceeded;
    }

    /** Fails when an evaluation had to end, whatever a library made of that. */
    void check() throws ExpressionFailed {
        if (exceeded != null) {
            throw ExpressionFailed.limit(exceeded);
        }
    }

    /** Work beyond the bounds. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exceeded() {
            super("out of bounds", null, false, false);
        }
    }
}
