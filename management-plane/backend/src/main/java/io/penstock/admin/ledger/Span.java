package io.penstock.admin.ledger;

import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a ledger is asked for.
 *
 * @param from start of its first step, s since 1970
 * @param to end of its last step, s since 1970
 */
record Span(Tier step, long from, long to) {
    private static final int MOST_STEPS = 3_000;
    private static final int USUAL_STEPS = 60;
    private static final long LAST = 4_102_444_800L;

    /**
     * Reads the query's parameters; without any, the last 60 minutes.
     *
     * @throws ProblemException 422 with every parameter that is not valid
     */
    static Span read(
            @Nullable String from, @Nullable String to, @Nullable String step, Instant now) {
        List<Violation> violations = new ArrayList<>();
        Tier tier = tier(step, violations);
        long end = time("to", to, now.getEpochSecond() + 1, violations);
        long start = time("from", from, end - USUAL_STEPS * tier.seconds(), violations);
        long last = Math.ceilDiv(end, tier.seconds()) * tier.seconds();
        long first = Sums.start(start, tier.seconds());
        if (violations.isEmpty() && first >= last) {
            violations.add(new Violation("?to", "range", "must be later than from"));
        } else if ((last - first) / tier.seconds() > MOST_STEPS) {
            violations.add(
                    new Violation(
                            "?step",
                            "range",
                            "from to to are more than %d steps: take a longer step"
                                    .formatted(MOST_STEPS)));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new Span(tier, first, last);
    }

    private static Tier tier(@Nullable String step, List<Violation> violations) {
        if (step == null || Tier.words().contains(step)) {
            return step == null ? Tier.MINUTE : Tier.valueOf(step.toUpperCase(Locale.ROOT));
        }
        violations.add(
                new Violation(
                        "?step",
                        "step",
                        "'" + step + "' must be one of " + String.join(", ", Tier.words())));
        return Tier.MINUTE;
    }

    private static long time(
            String parameter, @Nullable String value, long usual, List<Violation> violations) {
        if (value == null) {
            return usual;
        }
        try {
            long time = OffsetDateTime.parse(value).toEpochSecond();
            if (time >= 0 && time < LAST) {
                return time;
            }
        } catch (DateTimeException _) {
            // Refused as one that is no time.
        }
        violations.add(
                new Violation(
                        "?" + parameter,
                        "time",
                        "'"
                                + value
                                + "' must be a time from 1970 to 2099, as 2026-01-31T12:00:00Z"));
        return usual;
    }
}
