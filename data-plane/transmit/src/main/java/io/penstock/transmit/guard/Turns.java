package io.penstock.transmit.guard;

import java.time.Duration;

/**
 * When a delivery that cannot go now has its turn at a destination. Turns are given one after the
 * other, as far apart as the destination needs for a delivery: so what waited comes back as fast as
 * it is taken, not all at once, however much left at the same moment. As far as this process knows.
 * Times are ms of any one clock. Not thread-safe.
 */
public final class Turns {
    private static final long SECOND = 1_000;
    private static final double FAST = 0.3;
    private static final double SLOW = 1 / 30.0;
    private static final double LEAST = 1 / 60.0;

    private double lately;
    private long second;
    private int inSecond;

    /** Deliveries a second while others waited: what it takes when it has enough to do. */
    private double usually;

    private boolean waiting;
    private long lookedAt;
    private long busyMillis;
    private int busyEnds;
    private long quietSince;

    /** Turns that were given and have not passed. */
    private double ahead;

    private long givenAt;

    /** From now on deliveries wait for a slot, or none does. */
    public void waits(long now, boolean any) {
        measure(now);
        waiting = any;
    }

    /** One ended: the destination has dealt with it. */
    public void ended(long now) {
        roll(now);
        inSecond++;
        measure(now);
        busyEnds += waiting ? 1 : 0;
        quietSince = now;
    }

    /** Deliveries that the destination deals with in a second, lately. */
    public double rate(long now) {
        roll(now);
        return Math.max(lately, inSecond);
    }

    /**
     * Gives the next turn: how long it is until then. While the destination deals with nothing,
     * there are no turns; then it is as long as that has lasted.
     *
     * @param least that it is
     * @param most that it is
     */
    public Duration next(long now, Duration least, Duration most) {
        measure(now);
        quietSince = quietSince == 0 ? now : quietSince;
        if (usually < LEAST) {
            return longer(least, shorter(Duration.ofMillis(now - quietSince), most));
        }
        double passed = usually * (now - givenAt) / SECOND;
        ahead = Math.max(ahead - passed, usually * least.toMillis() / SECOND) + 1;
        givenAt = now;
        Duration wait = Duration.ofMillis((long) (ahead / usually * SECOND));
        return longer(least, shorter(wait, most));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void roll(long now) {
        long current = now / SECOND;
        if (current == second) {
            return;
        }
        long passed = second == 0 ? 1 : Math.max(1, current - second);
        double next = lately == 0 ? inSecond : lately + FAST * (inSecond - lately);
        lately = next * kept(FAST, passed - 1.0);
        second = current;
        inSecond = 0;
    }

    private void measure(long now) {
        busyMillis += waiting ? now - lookedAt : 0;
        lookedAt = now;
        if (busyMillis >= SECOND) {
            double seconds = (double) busyMillis / SECOND;
            double rate = busyEnds / seconds;
            usually = usually == 0 ? rate : rate + (usually - rate) * kept(SLOW, seconds);
            busyMillis = 0;
            busyEnds = 0;
        }
    }

    private static double kept(double weight, double seconds) {
        return Math.pow(1 - weight, Math.min(1_000, seconds));
    }
}
