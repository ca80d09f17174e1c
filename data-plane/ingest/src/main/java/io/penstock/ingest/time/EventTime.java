package io.penstock.ingest.time;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened: the sender's time, or ingest time when that is absent, has another form
 * than RFC 3339, or is absurd.
 *
 * @param micros since 1970
 * @param stated whether it is the sender's
 */
public record EventTime(long micros, boolean stated) {
    private static final long AHEAD = micros(Duration.ofMinutes(10));
    private static final long BEHIND = micros(Duration.ofDays(7));

    /**
     * Judges a {@code time} attribute.
     *
     * @param now ingest time, µs since 1970
     */
    public static EventTime judge(@Nullable String time, long now) {
        OptionalLong read = time == null ? OptionalLong.empty() : Rfc3339.micros(time);
        if (read.isEmpty() || read.getAsLong() - now > AHEAD || now - read.getAsLong() > BEHIND) {
            return new EventTime(now, false);
        }
        return new EventTime(read.getAsLong(), true);
    }

    private static long micros(Duration duration) {
        return duration.toMillis() * 1_000;
    }
}
