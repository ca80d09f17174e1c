package io.penstock.transmit.guard;

/**
 * How many requests a destination gets at a time: doubled each round trip until the first failure
 * that smells of too many, then one more each round trip, half as many at each such failure. Not
 * thread-safe.
 */
public final class Concurrency {
    private static final double FIRST = 64;

    private double limit = FIRST;
    private boolean slowed;
    private long sinceCut = Integer.MAX_VALUE;

    /**
     * The limit.
     *
     * @param most that the destination's owner allows
     */
    public int limit(int most) {
        return Math.max(1, (int) Math.min(limit, most));
    }

    /**
     * A request succeeded.
     *
     * @param held requests under way, this one included
     * @param most that the destination's owner allows
     */
    public void succeeded(int held, int most) {
        sinceCut++;
        if (held >= limit(most) && limit < most) {
            limit = Math.min(most, limit + (slowed ? 1 / limit : 1));
        }
    }

    /** A request failed as it does when there are too many; halves, once a round trip. */
    public void tooMany(int most) {
        limit = Math.min(limit, most);
        slowed = true;
        if (sinceCut >= limit) {
            limit = Math.max(1, limit / 2);
            sinceCut = 0;
        } else {
            sinceCut++;
        }
    }

    /** It was away: one request first, then more as it takes them. */
    public void restart() {
        limit = 1;
        slowed = false;
        sinceCut = Integer.MAX_VALUE;
    }
}
