package io.penstock.runtime.loop;

/**
 * The first record of a partition that has not settled: how long it has kept the position from
 * moving. Owned by the loop's thread.
 */
final class Head {
    /** No record is to be displaced. */
    static final long NONE = -1;

    private static final long PATIENCE = 10_000;
    private static final long AGAIN_AFTER = 1_000;

    private long offset = NONE;
    private long since;
    private long saidAt = Long.MIN_VALUE / 2;

    /**
     * The offset of the record to displace, if it is time to say so.
     *
     * @param first the first offset that is not settled; {@link #NONE} when nothing is open
     * @param crowded whether three quarters of the window are behind it
     */
    long displace(long first, boolean crowded, long now) {
        if (first != offset) {
            offset = first;
            since = now;
        }
        boolean due = offset != NONE && (crowded || now - since >= PATIENCE);
        if (!due || now - saidAt < AGAIN_AFTER) {
            return NONE;
        }
        saidAt = now;
        return offset;
    }
}
