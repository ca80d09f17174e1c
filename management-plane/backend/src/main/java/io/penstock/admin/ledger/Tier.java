package io.penstock.admin.ledger;

import io.penstock.admin.BackendSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long a step of a ledger is, and so for how long it is kept. */
enum Tier {
    MINUTE(60),
    HOUR(3_600),
    DAY(86_400);

    /** So much of what is to come has partitions: a sender's clock may be ahead. */
    private static final long AHEAD = 86_400;

    private final long seconds;

    Tier(long seconds) {
        this.seconds = seconds;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Tier::text).toList();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String table() {
        return "ledger_" + text();
    }

    /** Of a step. */
    long seconds() {
        return seconds;
    }

    Duration kept(BackendSettings.Ledger settings) {
        return switch (this) {
            case MINUTE -> settings.minutes();
            case HOUR -> settings.hours();
            case DAY -> settings.days();
        };
    }

    /** The first time that is kept, s since 1970. */
    long oldest(BackendSettings.Ledger settings, long now) {
        return Math.max(0, Sums.start(now - kept(settings).toSeconds(), seconds));
    }

    /** From this time on nothing has a place yet, s since 1970. */
    static long horizon(long now) {
        return now + AHEAD;
    }
}
