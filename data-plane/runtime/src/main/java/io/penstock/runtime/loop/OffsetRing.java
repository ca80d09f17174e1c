package io.penstock.runtime.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which offsets of one partition are settled, one bit each, from the first unsettled one on.
 *
 * <pre>
 *      settled │ 1 1 0 1 1 1 0 … │ not polled
 *              └ base            └ base + window at most
 * </pre>
 *
 * <p>Any thread settles; one thread advances. An offset outside the window is a broken invariant.
 */
final class OffsetRing {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words;
    private final int mask;
    private volatile long base;

    /**
     * A ring.
     *
     * @param window how many offsets it spans; a power of two, at least 64
     * @param base the first offset that is not settled
     */
    OffsetRing(int window, long base) {
        if (window < 64 || Integer.bitCount(window) != 1) {
            throw new IllegalArgumentException(
                    "window " + window + " must be a power of two of at least 64");
        }
        this.words = new long[window / 64];
        this.mask = window - 1;
        this.base = base;
    }

    int window() {
        return mask + 1;
    }

    /** Marks the offset as settled; a second time changes nothing. */
    void settle(long offset) {
        long first = base;
        if (offset < first) {
            return;
        }
        if (offset - first > mask) {
            throw new IllegalStateException(
                    "offset " + offset + " is outside the window that starts at " + first);
        }
        WORD.getAndBitwiseOr(words, word(offset), 1L << offset);
    }

    /**
     * Settles all offsets from {@code from} to before {@code to}. False, and nothing done, when
     * they do not fit the window and something before them is unsettled. Called by the advancing
     * thread.
     */
    boolean skip(long from, long to) {
        if (from == to) {
            return true;
        }
        if (advance(from) == from) {
            base = to;
            return true;
        }
        if (to - base > mask) {
            return false;
        }
        for (long skipped = from; skipped < to; skipped++) {
            settle(skipped);
        }
        return true;
    }

    /**
     * Moves over all settled offsets below {@code end} that follow on one another; returns the
     * first unsettled one.
     */
    long advance(long end) {
        long at = base;
        while (at < end) {
            int bit = (int) (at & 63);
            long settled = (long) WORD.getAcquire(words, word(at)) >>> bit;
            int run = (int) Math.min(Long.numberOfTrailingZeros(~settled), end - at);
            run = Math.min(run, 64 - bit);
            if (run == 0) {
                break;
            }
            long cleared = run == 64 ? -1L : ((1L << run) - 1) << bit;
            WORD.getAndBitwiseAnd(words, word(at), ~cleared);
            at += run;
            base = at;
            if (bit + run < 64) {
                break;
            }
        }
        return at;
    }

    private int word(long offset) {
        return (int) (offset & mask) >>> 6;
    }
}
