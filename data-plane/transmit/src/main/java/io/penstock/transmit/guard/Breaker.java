package io.penstock.transmit.guard;

import java.time.Duration;

/**
 * Keeps requests from something that only fails.
 *
 * <pre>
 *     closed ──most of the last attempts failed──▶ open ──its time has passed──▶ probing
 *       ▲                                            ▲──the probe failed: longer──┘ │
 *       └──────────────────────────── an attempt succeeded ─────────────────────────┘
 * </pre>
 *
 * <p>Times are ms of any one clock. Not thread-safe.
 */
public final class Breaker {
    private static final int WINDOW = 20;
    private static final int LEAST = 10;
    private static final int MOST_GOOD = WINDOW / 5;
    private static final long SHORTEST = 1_000;
    private static final long LONGEST = 60_000;

    private int outcomes;
    private int seen;
    private boolean open;
    private boolean probing;
    private long since;
    private long until;
    private long openFor;

    /** Whether it is open, a probe or not. */
    public boolean open() {
        return open;
    }

    /** How long it has been open; nothing when it is not. */
    public Duration openFor(long now) {
        return open ? Duration.ofMillis(Math.max(0, now - since)) : Duration.ZERO;
    }

    /**
     * Whether an attempt may be made. When it is open and its time has passed, one may: the probe,
     * whose outcome is awaited.
     */
    public boolean allows(long now) {
        if (!open) {
            return true;
        }
        if (probing || now < until) {
            return false;
        }
        probing = true;
        return true;
    }

    /** An attempt that was allowed has no outcome. */
    public void abandoned() {
        probing = false;
    }

    /** What it guards is well. */
    public void succeeded() {
        if (open) {
            open = false;
            probing = false;
            seen = 0;
            outcomes = 0;
            openFor = 0;
        }
        note(1);
    }

    /**
     * An attempt failed in a way that the next one may as well.
     *
     * @param chance in [0, 1): spreads probes
     */
    public void failed(long now, double chance) {
        if (!open) {
            note(0);
            if (seen >= LEAST && Integer.bitCount(outcomes) * WINDOW <= MOST_GOOD * seen) {
                open(now, chance);
            }
        } else if (probing) {
            open(now, chance);
        }
    }

    /** It is asked to be left alone for so long. */
    public void leaveAlone(long now, Duration asked) {
        if (!open) {
            open = true;
            since = now;
        }
        probing = false;
        until = Math.max(until, now + asked.toMillis());
    }

    private void open(long now, double chance) {
        if (!open) {
            open = true;
            since = now;
        }
        probing = false;
        openFor = Math.clamp(openFor * 2, SHORTEST, LONGEST);
        until = Math.max(until, now + (long) (openFor * (0.5 + chance / 2)));
    }

    private void note(int good) {
        outcomes = (outcomes << 1 | good) & ((1 << WINDOW) - 1);
        seen = Math.min(seen + 1, WINDOW);
    }
}
