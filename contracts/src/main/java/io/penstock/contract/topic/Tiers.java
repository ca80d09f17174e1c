package io.penstock.contract.topic;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long deliveries wait that are to be tried again later: each tier is a topic whose records all
 * wait equally long.
 *
 * @param delays ascending, each 100 ms to 7 d, 1 to 12 of them
 */
public record Tiers(List<Duration> delays) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofDays(7);
    private static final int MOST_TIERS = 12;

    /** What a lane has that states none: 10 s, 30 s, 2 m, 10 m, 30 m, 2 h, 6 h. Never changes. */
    public static final Tiers DEFAULT = parse("10s,30s,2m,10m,30m,2h,6h");

    public Tiers {
        delays = List.copyOf(delays);
        if (delays.isEmpty() || delays.size() > MOST_TIERS) {
            throw new IllegalArgumentException(
                    "there must be 1 to %d tiers, not %d".formatted(MOST_TIERS, delays.size()));
        }
        for (int i = 0; i < delays.size(); i++) {
            Duration delay = delays.get(i);
            if (delay.compareTo(LEAST) < 0 || delay.compareTo(MOST) > 0) {
                throw new IllegalArgumentException(
                        "tier %s must be 100ms to 7d".formatted(text(delay)));
            }
            if (i > 0 && delays.get(i - 1).compareTo(delay) >= 0) {
                throw new IllegalArgumentException(
                        "tier %s must be longer than the one before it".formatted(text(delay)));
            }
        }
    }

    /** Reads what {@link #toString} gives: {@code 10s,30s,2m}; units ms, s, m, h, d. */
    public static Tiers parse(String text) {
        return new Tiers(Arrays.stream(text.split(",", -1)).map(Tiers::delay).toList());
    }

    private static Duration delay(String text) {
        Matcher matcher = Written.DELAY.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "tier '" + text + "' must be a number with ms, s, m, h or d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A delay as topics are named by it, in its largest whole unit: {@code 2m}. */
    public static String text(Duration delay) {
        long millis = delay.toMillis();
        for (Written unit : Written.values()) {
            if (millis % unit.millis == 0) {
                return millis / unit.millis + unit.text;
            }
        }
        throw new IllegalStateException("every delay is a number of milliseconds");
    }

    public Duration shortest() {
        return delays.getFirst();
    }

    /** The longest tier that is not longer than this wait; none when all are. */
    public Optional<Duration> longestWithin(Duration wait) {
        return delays.reversed().stream().filter(delay -> delay.compareTo(wait) <= 0).findFirst();
    }

    /** The longest tier that is not longer than this wait, or the shortest one. */
    public Duration within(Duration wait) {
        return longestWithin(wait).orElse(shortest());
    }

    @Override
    public String toString() {
        return delays.stream().map(Tiers::text).collect(Collectors.joining(","));
    }

    /** Units, the largest first. */
    private enum Written {
        DAYS("d", Duration.ofDays(1)),
        HOURS("h", Duration.ofHours(1)),
        MINUTES("m", Duration.ofMinutes(1)),
        SECONDS("s", Duration.ofSeconds(1)),
        MILLIS("ms", Duration.ofMillis(1));

        private static final Pattern DELAY = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

        private final String text;
        private final long millis;

        Written(String text, Duration one) {
            this.text = text;
            this.millis = one.toMillis();
        }
    }
}
