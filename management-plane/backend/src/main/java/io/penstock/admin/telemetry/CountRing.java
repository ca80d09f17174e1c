package io.penstock.admin.telemetry;

import java.util.Arrays;

/**
 * Counts of several kinds in time slots of one width, the newest so many of them; times do not go
 * back. Not thread-safe.
 */
final class CountRing {
    private final long width;
    private final int length;
    private final int kinds;
    private final int[] counts;
    private long newest;

    /**
     * With nothing counted.
     *
     * @param width of a slot, ms
     * @param length how many slots are kept
     */
    CountRing(long width, int length, int kinds) {
        this.width = width;
        this.length = length;
        this.kinds = kinds;
        this.counts = new int[length * kinds];
    }

    /** The number of the slot that a time is in, ms since 1970. */
    long slot(long at) {
        return at / width;
    }

    /** The newest slot that something was counted in. */
    long newest() {
        return newest;
    }

    /** Where a slot is kept. */
    int place(long slot) {
        return (int) (slot % length);
    }

    /** Goes on to the slot of a time, and says whether it is a new one. */
    boolean advance(long at) {
        long slot = slot(at);
        boolean later = slot > newest;
        for (long empty = Math.max(newest + 1, slot - length + 1); empty <= slot; empty++) {
            int from = place(empty) * kinds;
            Arrays.fill(counts, from, from + kinds, 0);
        }
        newest = Math.max(newest, slot);
        return later;
    }

    /** Counts in the newest slot. */
    void add(int kind, long count) {
        int i = place(newest) * kinds + kind;
        counts[i] = Math.clamp(counts[i] + count, 0, Integer.MAX_VALUE);
    }

    /** Whether a slot is still kept, or was never reached. */
    boolean holds(long slot) {
        return slot > newest - length && slot <= newest;
    }

    /** What was counted in a slot. */
    int get(long slot, int kind) {
        return holds(slot) ? counts[place(slot) * kinds + kind] : 0;
    }

    /** What was counted in all slots from this one on. */
    long sum(long from, int kind) {
        long sum = 0;
        for (long slot = Math.max(from, newest - length + 1); slot <= newest; slot++) {
            sum += get(slot, kind);
        }
        return sum;
    }
}
