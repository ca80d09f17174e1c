package io.penstock.transmit.guard;

import java.time.Duration;

/**
 * How many deliveries of a destination wait in tiers without having been tried, how fast it takes
 * them, and so how long one more would wait. As far as this process knows. Times are ms of any one
 * clock. Not thread-safe.
 */
public final class Parked {
    private static final long SECOND = 1_000;
    private static final double FAST = 0.3;
    private static final double SLOW = 1 / 30.0;
    private static final double LEAST = 1 / 60.0;

    private long parked;
    private double lately;
    private double usually;
    private long second;
    private int inSecond;
    private long quietSince;

    /** One more waits. */
    public void spilled(long now) {
        parked++;
        quietSince = quietSince == 0 ? now : quietSince;
    }

    /** One came back. */
    public void returned() {
        parked = Math.max(0, parked - 1);
    }

    /** One ended: the destination has dealt with it. */
    public void ended(long now) {
        roll(now);
        inSecond++;
        quietSince = now;
    }

    /** Deliveries that the destination deals with in a second, lately. */
    public double rate(long now) {
        roll(now);
        return Math.max(lately, inSecond);
    }

    /**
     * How long the destination needs for what waits; while it deals with nothing, as long as it has
     * done so.
     *
     * @param most that it is said to be
     */
    public Duration drain(long now, Duration most) {
        roll(now);
        if (parked == 0) {
            return Duration.ZERO;
        }
        double seconds =
                usually < LEAST ? (now - quietSince) / (double) SECOND : (double) parked / usually;
        return seconds >= most.toSeconds() ? most : Duration.ofMillis((long) (seconds * SECOND));
    }

    private void roll(long now) {
        long current = now / SECOND;
        if (current == second) {
            return;
        }
        long passed = second == 0 ? 1 : Math.max(1, current - second);
        lately = averaged(lately, FAST, passed);
        usually = averaged(usually, SLOW, passed);
        second = current;
        inSecond = 0;
    }

    /** The last second's number counts once, then came seconds without any. */
    private double averaged(double before, double weight, long passed) {
        double next = before == 0 ? inSecond : before + weight * (inSecond - before);
        return next * Math.pow(1 - weight, (double) Math.min(1_000, passed - 1));
    }
}
