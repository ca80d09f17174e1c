package io.penstock.admin.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The failed attempts of one account or one address: after some of them the next has to wait, twice
 * as long each time. After a while without any they are forgotten.
 *
 * @param failures attempts that have failed, or whose outcome is not known yet
 */
record Attempts(int failures, Instant lastAt) {
    /** After how long failures are forgotten. */
    static final Duration FORGOTTEN = Duration.ofHours(1);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    /** When the next attempt is let through, if so many may fail without waiting. */
    Instant next(int free) {
        return failures < free ? Instant.MIN : lastAt.plus(pause(failures - free));
    }

    private static Duration pause(int doublings) {
        Duration pause = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
    }
}
