package io.penstock.transmit.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: RFC 9110 §10.2.3, seconds or a date. */
final class RetryAfter {
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /**
     * The wait that is asked for, not negative; empty when there is none or it cannot be read. More
     * than nine digits of seconds count as 999,999,999.
     */
    static Optional<Duration> read(@Nullable String value, Instant now) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        return isNumber(text) ? Optional.of(seconds(text)) : date(text, now);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(unit -> unit >= '0' && unit <= '9');
    }

    private static Duration seconds(String digits) {
        return Duration.ofSeconds(
                digits.length() > MAX_DIGITS ? 999_999_999L : Long.parseLong(digits));
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return Optional.of(at.isBefore(now) ? Duration.ZERO : Duration.between(now, at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
