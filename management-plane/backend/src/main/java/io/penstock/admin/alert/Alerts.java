package io.penstock.admin.alert;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import io.penstock.admin.request.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table of alerts. */
public final class Alerts {
    /** Ended since the destination works again. */
    public static final String RECOVERED = "recovered";

    /** Ended since the next one says more. */
    public static final String NEXT_STEP = "next_step";

    /** Ended by a new revision. */
    public static final String CHANGED = "changed";

    /** Ended by somebody who enabled the destination. */
    public static final String ENABLED = "enabled";

    /** Ended by somebody who disabled it. */
    public static final String DISABLED = "disabled";

    /** Ended by somebody who deleted it. */
    public static final String DELETED = "deleted";

    private Alerts() {}

    /** What kind an alert is. */
    public enum Kind {
        FAILING,
        DISABLED;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What an alert says.
     *
     * @param step of a failing one; else null
     * @param status 0: none
     */
    public record Said(
            Kind kind,
            @Nullable Duration step,
            String destination,
            int revision,
            Instant since,
            long failures,
            @Nullable String cause,
            int status,
            @Nullable String eventId) {}

    /** A row of a list. */
    record Listed(String key, Alert alert) {}

    /** Writes an alert, which is open; those of its destination that were open end. */
    public static void raise(Change change, Said said) throws SQLException {
        end(change, said.destination(), NEXT_STEP);
        Duration step = said.step();
        change.transaction()
                .run(
                        "insert into alert (tenant_id, at, destination, revision, kind, step,"
                                + " since, failures, cause, status, event_id)"
                                + " values (?, ?, ?, ?, ?, ?::bigint, ?, ?, ?::text, ?,"
                                + " ?::text)",
                        change.tenant(),
                        change.at(),
                        said.destination(),
                        said.revision(),
                        said.kind().text(),
                        step == null ? null : step.toSeconds(),
                        said.since(),
                        said.failures(),
                        said.cause(),
                        said.status(),
                        said.eventId());
    }

    /** Writes that a destination works again, if one of its alerts was open; that one ends. */
    public static void recover(Change change, String destination) throws SQLException {
        change.transaction()
                .run(
                        "insert into alert (tenant_id, at, destination, revision, kind, since,"
                                + " failures, cause, status, event_id, ended_at, ended_by)"
                                + " select tenant_id, ?::timestamptz, destination, revision,"
                                + " 'recovered', since, failures, cause, status, event_id,"
                                + " ?::timestamptz, ?::text from alert where tenant_id = ? and"
                                + " destination = ? and ended_at is null",
                        change.at(),
                        change.at(),
                        RECOVERED,
                        change.tenant(),
                        destination);
        end(change, destination, RECOVERED);
    }

    /** Ends the alerts of a destination that are open. */
    public static void end(Change change, String destination, String by) throws SQLException {
        change.transaction()
                .run(
                        "update alert set ended_at = ?, ended_by = ? where tenant_id = ? and"
                                + " destination = ? and ended_at is null",
                        change.at(),
                        by,
                        change.tenant(),
                        destination);
    }

    /** Removes what ended before then. */
    public static void forget(Change change, Instant before) throws SQLException {
        change.transaction()
                .run(
                        "delete from alert where tenant_id = ? and ended_at < ?",
                        change.tenant(),
                        before);
    }

    /** How many are open. */
    static long open(Transaction transaction, String tenant) throws SQLException {
        return transaction
                .one(
                        "select count(*) as open from alert where tenant_id = ? and ended_at is"
                                + " null",
                        row -> row.getLong("open"),
                        tenant)
                .orElseThrow();
    }

    /** Those that meet all conditions, newest first. */
    static List<Listed> list(
            Transaction transaction,
            String tenant,
            List<Condition> conditions,
            @Nullable Boolean open,
            Paging paging)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(tenant));
        Paging.Point behind = paging.behind();
        String where = Conditions.where(conditions, values);
        values.add(Instant.EPOCH.plus(behind.micros(), ChronoUnit.MICROS));
        values.add(behind.number());
        values.add(paging.fetched());
        return transaction.list(
                "select * from alert where tenant_id = ?"
                        + where
                        + state(open)
                        + " and (at, number) < (?, ?) order by at desc, number desc limit ?",
                Alerts::listed,
                values.toArray());
    }

    private static String state(@Nullable Boolean open) {
        if (open == null) {
            return "";
        }
        return open ? " and ended_at is null" : " and ended_at is not null";
    }

    private static Listed listed(ResultSet row) throws SQLException {
        Instant at = Transaction.instant(row, "at");
        long number = row.getLong("number");
        var point = new Paging.Point(ChronoUnit.MICROS.between(Instant.EPOCH, at), number);
        return new Listed(point.key(), alert(row, at, number));
    }

    private static Alert alert(ResultSet row, Instant at, long number) throws SQLException {
        Instant ended = Transaction.instantOrNull(row, "ended_at");
        int status = row.getInt("status");
        long step = row.getLong("step");
        Long stepSeconds = row.wasNull() ? null : step;
        return new Alert(
                String.valueOf(number),
                at,
                row.getString("destination"),
                row.getInt("revision"),
                row.getString("kind"),
                stepSeconds,
                Transaction.instant(row, "since"),
                row.getLong("failures"),
                row.getString("cause"),
                status == 0 ? null : status,
                row.getString("event_id"),
                Advice.of(row.getString("cause"), status),
                ended == null ? null : new Alert.AlertEnd(ended, row.getString("ended_by")));
    }
}
