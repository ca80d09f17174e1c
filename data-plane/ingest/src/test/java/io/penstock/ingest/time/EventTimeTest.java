package io.penstock.ingest.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:00:00Z",
                "2026-11-22T10:09:59.999999999Z",
                "2026-11-22T11:30:00.5+02:00",
                "2026-11-22T04:00:00.123456-05:30",
                "2026-11-15T10:00:00.000001z",
                "2026-11-22t09:00:00Z",
            })
    void theSendersTimeIsTaken(String time) {
        long expected =
                micros(OffsetDateTime.parse(time.toUpperCase(java.util.Locale.ROOT)).toInstant());

        assertThat(EventTime.judge(time, micros(NOW))).isEqualTo(new EventTime(expected, true));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-22",
                "2026-11-22T10:00:00",
                "2026-11-22T10:00:00.Z",
                "2026-11-22T25:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-11-22T10:00:00+0200",
                "2026-11-22T10:00:00Zjunk",
                "2026-11-22T10:10:00.000001Z",
                "2026-11-15T09:59:59Z",
                "9999-12-31T23:59:59Z",
            })
    void absentUnreadableAndAbsurdTimesAreReplacedAndFlagged(@Nullable String time) {
        assertThat(EventTime.judge(time, micros(NOW))).isEqualTo(new EventTime(micros(NOW), false));
    }

    @Test
    void theLimitsThemselvesAreTaken() {
        assertThat(EventTime.judge("2026-11-22T10:10:00Z", micros(NOW)).stated()).isTrue();
        assertThat(EventTime.judge("2026-11-15T10:00:00Z", micros(NOW)).stated()).isTrue();
    }
}
