package io.penstock.admin.request;

import io.penstock.admin.database.StoredText;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.Names;
import io.penstock.contract.pipe.Violation;
import io.penstock.contract.topic.StageName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes conditions of parameters; notes every one that breaks its rule. */
public final class Conditions {
    /** From then on a time is taken for a slip. */
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private static final List<String> STAGES =
            Arrays.stream(StageName.values()).map(StageName::text).toList();

    private final List<Condition> conditions = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final String at;

    /** Of rows whose time is in the column {@code at}. */
    public Conditions() {
        this("at");
    }

    /**
     * Of rows.
     *
     * @param at the column of their time
     */
    public Conditions(String at) {
        this.at = at;
    }

    /** A name; the column is called as the parameter. */
    public Conditions name(String parameter, @Nullable String value) {
        return one(
                parameter,
                value,
                value == null || Names.valid(value),
                "name",
                "must be 1 to 63 lower-case letters, digits and inner hyphens");
    }

    public Conditions cause(@Nullable String value) {
        return one(
                "cause",
                value,
                value == null || value.matches("[a-z_]{1,100}"),
                "cause",
                "must be a code of lower-case letters and underscores");
    }

    public Conditions stage(@Nullable String value) {
        return oneOf("stage", value, STAGES);
    }

    /** Any text; of a long one the column has the beginning. */
    public Conditions text(String column, @Nullable String value) {
        if (value != null) {
            String stored = StoredText.of(value, StoredText.MOST_INDEXED);
            conditions.add(new Condition(column + " = ?", stored));
        }
        return this;
    }

    /** Whether something is so, by a column. */
    public Conditions is(String column, boolean so) {
        conditions.add(new Condition(column + " = ?", so));
        return this;
    }

    /** One of these words; the column is called as the parameter. */
    public Conditions oneOf(String parameter, @Nullable String value, List<String> words) {
        return one(
                parameter,
                value,
                value == null || words.contains(value),
                parameter,
                "must be one of " + String.join(", ", words));
    }

    private Conditions one(
            String parameter, @Nullable String value, boolean valid, String rule, String says) {
        if (value != null && valid) {
            conditions.add(new Condition(parameter + " = ?", value));
        } else if (value != null) {
            violation(parameter, rule, "'" + value + "' " + says);
        }
        return this;
    }

    /** A span of time, open at its end. */
    public Conditions between(@Nullable String from, @Nullable String to) {
        Instant start = time("from", from);
        Instant end = time("to", to);
        if (start != null) {
            conditions.add(new Condition(at + " >= ?", start));
        }
        if (end != null) {
            conditions.add(new Condition(at + " < ?", end));
        }
        if (start != null && end != null && !start.isBefore(end)) {
            violation("to", "range", "'" + to + "' must be later than from, '" + from + "'");
        }
        return this;
    }

    private @Nullable Instant time(String parameter, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(value).toInstant();
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(LAST)) {
                return time;
            }
        } catch (DateTimeException _) {
            // Refused as one that is no time.
        }
        violation(
                parameter,
                "time",
                "'" + value + "' must be a time from 1970 to 2099, as 2026-01-31T12:00:00Z");
        return null;
    }

    private void violation(String parameter, String rule, String detail) {
        violations.add(new Violation("?" + parameter, rule, detail));
    }

    /**
     * The conditions.
     *
     * @throws ProblemException 422 when a parameter breaks its rule
     */
    public List<Condition> check() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return List.copyOf(conditions);
    }

    /** The conditions as SQL that follows another; their values are added. */
    public static String where(List<Condition> conditions, List<@Nullable Object> values) {
        var where = new StringBuilder();
        for (Condition condition : conditions) {
            where.append(" and ").append(condition.sql());
            values.add(condition.value());
        }
        return where.toString();
    }
}
