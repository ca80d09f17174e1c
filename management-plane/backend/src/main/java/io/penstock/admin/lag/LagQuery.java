package io.penstock.admin.lag;

import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.Violation;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What time a request asks for, and by which steps. */
public final class LagQuery {
    private static final int MOST_POINTS = 1_500;
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST_OBJECTIVE = Duration.ofDays(7);
    private static final Map<String, Duration> STEPS =
            Map.of(
                    "minute", Duration.ofMinutes(1),
                    "5-minutes", Duration.ofMinutes(5),
                    "15-minutes", Duration.ofMinutes(15),
                    "hour", Duration.ofHours(1),
                    "6-hours", Duration.ofHours(6),
                    "day", Duration.ofDays(1));

    @QueryParam("from")
    @Parameter(
            description =
                    "From then on: 2026-01-31T12:00:00Z. Usual: an hour before the end. Minutes"
                            + " are kept for 48 hours, hours for 30 days, days for 400 days.")
    @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Until before then. Usual: now.")
    @Nullable String to;

    @QueryParam("step")
    @Parameter(
            description =
                    "How long a point is: minute, 5-minutes, 15-minutes, hour, 6-hours or day."
                            + " Usual: so that there are some hundred points.")
    @Nullable String step;

    @QueryParam("objective")
    @Parameter(
            description =
                    "How long an event may take from its time to its destination's answer, of which"
                            + " the on-time share is told: PT30S. Usual: a setting, PT5M.")
    @Nullable String objective;

    /**
     * A span of time.
     *
     * @param from a begin of a point
     * @param to after the last point, excluded
     * @param step how long a point is
     * @param objective how long an event may take
     */
    record Range(Instant from, Instant to, Duration step, Duration objective) {
        /** The begin of the point that a time is in. */
        Instant point(Instant at) {
            return Resolution.floor(at, step);
        }
    }

    /**
     * The span, begun and ended with whole points.
     *
     * @throws ProblemException 422 with every parameter that is not valid
     */
    Range range(Instant now, Duration usualObjective) {
        List<Violation> violations = new ArrayList<>();
        Instant end = read("to", to, now, LagQuery::time, violations);
        Instant begin = read("from", from, end.minus(USUAL), LagQuery::time, violations);
        Duration goal = read("objective", objective, usualObjective, Duration::parse, violations);
        Duration points =
                read("step", step, fitting(Duration.between(begin, end)), STEPS::get, violations);
        if (violations.isEmpty()) {
            check(begin, end, points, goal, violations);
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new Range(
                Resolution.floor(begin, points),
                Resolution.floor(end.minusNanos(1), points).plus(points),
                points,
                goal);
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static <T> T read(
            String name,
            @Nullable String value,
            T usual,
            Function<String, @Nullable T> reader,
            List<Violation> violations) {
        if (value == null) {
            return usual;
        }
        try {
            T read = reader.apply(value);
            if (read != null) {
                return read;
            }
        } catch (DateTimeException _) {
            // Refused as what it is not.
        }
        violations.add(new Violation("?" + name, name, "'" + value + "' must be " + form(name)));
        return usual;
    }

    private static String form(String name) {
        return switch (name) {
            case "step" -> "one of minute, 5-minutes, 15-minutes, hour, 6-hours, day";
            case "objective" -> "a duration, as PT30S";
            default -> "a time, as 2026-01-31T12:00:00Z";
        };
    }

    private static Duration fitting(Duration span) {
        if (span.compareTo(Duration.ofHours(6)) <= 0) {
            return Duration.ofMinutes(1);
        }
        if (span.compareTo(Duration.ofDays(2)) <= 0) {
            return Duration.ofMinutes(15);
        }
        return span.compareTo(Duration.ofDays(30)) <= 0 ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    private static void check(
            Instant begin, Instant end, Duration points, Duration goal, List<Violation> into) {
        if (!begin.isBefore(end)) {
            into.add(new Violation("?to", "range", end + " must be later than from, " + begin));
        } else if (Duration.between(begin, end).dividedBy(points) > MOST_POINTS) {
            into.add(
                    new Violation(
                            "?step",
                            "range",
                            "more than " + MOST_POINTS + " points: ask for longer steps"));
        }
        if (!goal.isPositive() || goal.compareTo(LONGEST_OBJECTIVE) > 0) {
            into.add(new Violation("?objective", "range", "must be above 0 and at most P7D"));
        }
    }
}
