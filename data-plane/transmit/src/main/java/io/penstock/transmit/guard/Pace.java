package io.penstock.transmit.guard;

/**
 * Spaces events out to a rate, with a tenth of a second's worth at once. Times are ms of any one
 * clock. Not thread-safe.
 */
public final class Pace {
    private static final double BURST_MILLIS = 100;

    private double freeAt;

    /**
     * How long to wait before the next events, ms; 0: they may go.
     *
     * @param rate events a second; 0: without a limit
     */
    public long waitFor(long now, double rate) {
        if (rate <= 0) {
            return 0;
        }
        double burst = Math.max(BURST_MILLIS, 1_000 / rate);
        return (long) Math.ceil(Math.max(0, freeAt - now - burst + 1_000 / rate));
    }

    /** So many events go now. */
    public void take(long now, int events, double rate) {
        if (rate > 0) {
            freeAt = Math.max(freeAt, (double) now) + events * 1_000 / rate;
        }
    }
}
