package io.penstock.admin.alarm;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why there is an alarm now.
 *
 * @param key tells it from all others of the same owner; an alarm is open for as long as its key
 *     has a reason
 * @param source {@code audit} or {@code destination}
 * @param subject what it is about: {@code pipe orders}
 * @param cause a stable code
 * @param text in words
 * @param step how bad it is, rising; people are told of each step once
 * @param events how many; 0: they cannot be counted
 * @param sample id of an event; null: none is known
 * @param advice what to do
 * @param since when it began
 */
record Reason(
        String key,
        Severity severity,
        String source,
        String subject,
        String cause,
        String text,
        int step,
        long events,
        @Nullable String sample,
        String advice,
        Instant since) {
    /** How soon somebody has to look. */
    enum Severity {
        /** Soon. */
        WARNING,
        /** Now. */
        CRITICAL;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Severity of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** A step for each power of ten. */
    static int step(long events) {
        return Long.toString(Math.max(0, events)).length();
    }
}
