package io.penstock.runtime.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A set of offsets of one partition, one bit each, from the first that is missing on.
 *
 * <pre>
 *      all set │ 1 1 0 1 1 1 0 … │ not polled
 *              └ base            └ base + window at most
 * </pre>
 *
 * <p>Any thread sets; one thread advances and looks. An offset outside the window is a broken
 * invariant.
 */
final class OffsetRing {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words;
    private final int mask;
    private volatile long base;

    /**
     * An empty ring.
     *
     * @param window how many offsets it spans; a power of two, at least 64
     * @param base the first offset that may be set
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

    /** Whether the offset is below the window's end. */
    boolean fits(long offset) {
        return offset - base <= mask;
    }

    /** Sets the offset; a second time changes nothing. */
    void set(long offset) {
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

    /** Sets the offsets from {@code from} to before {@code to}. */
    void set(long from, long to) {
        for (long offset = from; offset < to; offset++) {
            set(offset);
        }
    }

    /** Starts anew at an offset, empty; only when all before it is set, by the one thread. */
    void restart(long offset) {
        Arrays.fill(words, 0);
        base = offset;
    }

    boolean isSet(long offset) {
        return offset < base || (fits(offset) && (bits(offset) & 1) != 0);
    }

    /**
     * Moves over all set offsets below {@code end} that follow on one another; returns the first
     * that is not set.
     */
    long advance(long end) {
        long at = base;
        while (at < end) {
            int bit = (int) (at & 63);
            int run = (int) Math.min(Long.numberOfTrailingZeros(~bits(at)), end - at);
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

    /** The first set offset from {@code from} on, or {@code end}. */
    long nextSet(long from, long end) {
        return next(from, end, 0);
    }

    /** The first offset from {@code from} on that is not set, or {@code end}. */
    long nextUnset(long from, long end) {
        return next(from, end, -1L);
    }

    private long next(long from, long end, long flip) {
        long at = from;
        while (at < end) {
            int left = 64 - (int) (at & 63);
            int zeros = Long.numberOfTrailingZeros(bits(at) ^ flip);
            if (zeros < left) {
                return Math.min(at + zeros, end);
            }
            at += left;
        }
        return end;
    }

    /** The bits of the offset's word from the offset on, shifted to the lowest place. */
    private long bits(long offset) {
        return (long) WORD.getAcquire(words, word(offset)) >>> offset;
    }

    private int word(long offset) {
        return (int) (offset & mask) >>> 6;
    }
}
