package io.penstock.ingest.time;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * Reads timestamps of RFC 3339, the form of CloudEvents' {@code time}: {@code
 * 2026-11-22T10:00:00.123456Z}, {@code 2026-11-22T12:00:00+02:00}.
 */
final class Rfc3339 {
    private static final int SECONDS_END = 19;

    private final String text;

    private Rfc3339(String text) {
        this.text = text;
    }

    /** µs since 1970, digits beyond µs cut off; empty when the text has another form. */
    static OptionalLong micros(String text) {
        try {
            return OptionalLong.of(new Rfc3339(text).read());
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private long read() {
        require(text.length() > SECONDS_END && text.length() <= 64);
        require(text.charAt(4) == '-' && text.charAt(7) == '-');
        require(text.charAt(13) == ':' && text.charAt(16) == ':');
        require("Tt ".indexOf(text.charAt(10)) >= 0);
        long day = LocalDate.of(number(0, 4), number(5, 7), number(8, 10)).toEpochDay();
        long seconds =
                day * 86_400 + bounded(11, 23) * 3_600L + bounded(14, 59) * 60L + bounded(17, 60);
        int zone = fractionEnd();
        return (seconds - offsetSeconds(zone)) * 1_000_000 + fraction(zone);
    }

    private int fractionEnd() {
        int at = SECONDS_END;
        if (text.charAt(at) == '.') {
            at++;
            while (at < text.length() && digit(at)) {
                at++;
            }
            require(at > SECONDS_END + 1);
        }
        require(at < text.length());
        return at;
    }

    private long fraction(int end) {
        long micros = 0;
        for (int i = 1; i <= 6; i++) {
            int at = SECONDS_END + i;
            micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return micros;
    }

    private int offsetSeconds(int at) {
        char sign = text.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            require(text.length() == at + 1);
            return 0;
        }
        require(sign == '+' || sign == '-');
        require(text.length() == at + 6 && text.charAt(at + 3) == ':');
        int offset = bounded(at + 1, 23) * 3_600 + bounded(at + 4, 59) * 60;
        return sign == '+' ? offset : -offset;
    }

    private int bounded(int from, int most) {
        int value = number(from, from + 2);
        require(value <= most);
        return value;
    }

    private int number(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            require(digit(i));
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private boolean digit(int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
