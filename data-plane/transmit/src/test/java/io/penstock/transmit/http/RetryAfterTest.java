package io.penstock.transmit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                "7|PT7S",
                " 120 |PT2M",
                "999999999999999999999999|PT277777H46M39S",
                "Sun, 01 Mar 2026 10:00:30 GMT|PT30S",
                "Sun, 01 Mar 2026 09:00:00 GMT|PT0S",
            })
    void secondsAndDatesAreRead(String value, Duration wait) {
        assertThat(RetryAfter.read(value, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "Sun, 99 Mar 2026 10:00:30 GMT", "٣"})
    void whatCannotBeReadCountsAsAbsent(String value) {
        assertThat(RetryAfter.read(value, NOW)).isEmpty();
    }

    @Test
    void absentHeaderAsksForNothing() {
        assertThat(RetryAfter.read(null, NOW)).isEmpty();
    }
}
