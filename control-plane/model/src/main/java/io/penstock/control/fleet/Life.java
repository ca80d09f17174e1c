package io.penstock.control.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * How a worker of a name has fared: when it was last started, and how often in a row it died young.
 *
 * @param deaths in a row, none of them after a {@linkplain #GOOD good life}
 * @param alive whether it still runs
 */
public record Life(Instant started, int deaths, boolean alive) {
    /** A worker that has lived so long starts afresh: its next death is the first again. */
    public static final Duration GOOD = Duration.ofSeconds(60);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static Life begun(Instant started) {
        return new Life(started, 0, true);
    }

    Life again(Instant now) {
        return new Life(now, deaths, true);
    }

    Life died(Instant now) {
        boolean good = !now.isBefore(started.plus(GOOD));
        return new Life(started, good ? 1 : deaths + 1, false);
    }

    /**
     * When it may be started again: at once after the first death; then 1, 2, 4 … 30 s after its
     * last start, so that one that had lived longer than this waits no more.
     */
    Instant next() {
        if (deaths <= 1) {
            return started;
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(deaths - 2, 10));
        return started.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
}
