package io.penstock.admin.lag;

import java.time.Duration;
import java.time.Instant;

/** How long the buckets of a table are, and how long they are kept. */
enum Resolution {
    MINUTE("minute", Duration.ofMinutes(1), Duration.ofDays(2)),
    HOUR("hour", Duration.ofHours(1), Duration.ofDays(30)),
    DAY("day", Duration.ofDays(1), Duration.ofDays(400));

    private final String text;
    private final Duration length;
    private final Duration kept;

    Resolution(String text, Duration length, Duration kept) {
        this.text = text;
        this.length = length;
        this.kept = kept;
    }

    /** As the database names it. */
    String text() {
        return text;
    }

    String table() {
        return "lag_" + text;
    }

    Duration length() {
        return length;
    }

    Duration kept() {
        return kept;
    }

    /** The begin of the bucket that a time is in. */
    Instant bucket(Instant at) {
        return floor(at, length);
    }

    /** The last multiple of a span since 1970 that is not after a time. */
    static Instant floor(Instant at, Duration span) {
        return Instant.ofEpochSecond(
                Math.floorDiv(at.getEpochSecond(), span.toSeconds()) * span.toSeconds());
    }
}
