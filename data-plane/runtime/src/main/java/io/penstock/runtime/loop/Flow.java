package io.penstock.runtime.loop;

/**
 * How fast records settle, and how many are worth having in memory for that. Where they settle fast
 * a few hold nothing up, and more are only work for the garbage collector; where they do not, many
 * wait for somebody else, and all that there is room for are taken. Owned by the loop's thread.
 */
final class Flow {
    private static final long EVERY = 250;
    private static final long FAST = 20_000;
    private static final long FEW = 2_500;
    private static final long PARTS_OF_A_SECOND = 20;

    private long taken;
    private long settled;
    private long since;
    private long perSecond;

    /** So many more were taken. */
    void took(int records) {
        taken += records;
    }

    /**
     * How many are worth having.
     *
     * @param open records taken that have not settled
     * @param most that there is room for
     */
    long useful(long open, long most, long now) {
        if (now - since >= EVERY) {
            long ended = taken - open;
            perSecond = (ended - settled) * 1_000 / (now - since);
            settled = ended;
            since = now;
        }
        return perSecond < FAST
                ? most
                : Math.min(most, Math.max(FEW, perSecond / PARTS_OF_A_SECOND));
    }
}
