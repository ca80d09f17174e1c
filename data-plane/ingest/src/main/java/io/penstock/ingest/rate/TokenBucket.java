package io.penstock.ingest.rate;

/**
 * Holds a second's worth of tokens and is filled at its rate. More than that is given only by a
 * full bucket, which is in debt then: so a batch of any size gets in, and the rate holds over time.
 *
 * <p>A clock that is set back costs nothing but the time it is set back by. Thread-safe.
 */
final class TokenBucket {
    private static final long NANOS = 1_000_000_000;

    private final long rate;
    private final long capacity;
    private long filled;
    private long at;

    /**
     * A full bucket.
     *
     * @param rate tokens a second; positive
     * @param now ns since 1970
     */
    TokenBucket(int rate, long now) {
        this.rate = rate;
        this.capacity = rate * NANOS;
        this.filled = capacity;
        this.at = now;
    }

    /** Whether that many tokens would be given now. */
    synchronized boolean ask(long tokens, long now) {
        fill(now);
        return given(tokens);
    }

    /** Takes that many tokens, or none of them. */
    synchronized boolean take(long tokens, long now) {
        fill(now);
        if (!given(tokens)) {
            return false;
        }
        filled -= tokens * NANOS;
        return true;
    }

    /** Undoes a {@link #take}. */
    synchronized void giveBack(long tokens) {
        filled = Math.min(capacity, filled + tokens * NANOS);
    }

    /** Whole tokens that are left; none while in debt. */
    synchronized long left(long now) {
        fill(now);
        return Math.max(0, filled / NANOS);
    }

    /** Whole seconds until it is full, rounded up. */
    synchronized long secondsToFull(long now) {
        fill(now);
        return Math.ceilDiv(nanosToFull(), NANOS);
    }

    private boolean given(long tokens) {
        return tokens * NANOS <= filled || filled == capacity;
    }

    private long nanosToFull() {
        return Math.ceilDiv(capacity - filled, rate);
    }

    private void fill(long now) {
        long passed = Math.max(0, now - at);
        filled = passed >= nanosToFull() ? capacity : filled + passed * rate;
        at = now;
    }
}
