package io.penstock.admin.attempt;

import io.penstock.admin.attempt.AttemptResource.AttemptCount;
import io.penstock.admin.attempt.AttemptResource.AttemptsKept;
import io.penstock.admin.database.StoredText;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import io.penstock.admin.request.Paging;
import io.penstock.contract.attempt.AttemptRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds attempts, and how many there were. */
final class Attempts {
    private static final int MOST_OF_AN_EVENT = 500;

    private Attempts() {}

    /**
     * A row of a list.
     *
     * @param key of the row in lists
     */
    record Listed(String key, Attempt attempt) {}

    /** Those that meet all conditions, newest first. */
    static List<Listed> list(
            Transaction transaction, String tenant, List<Condition> conditions, Paging paging)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(tenant));
        Paging.Point behind = paging.behind();
        String where = Conditions.where(conditions, values);
        values.add(Instant.EPOCH.plus(behind.micros(), ChronoUnit.MICROS));
        values.add(behind.number());
        values.add(paging.fetched());
        return transaction.list(
                "select at, number, record from attempt where tenant_id = ?"
                        + where
                        + " and (at, number) < (?, ?) order by at desc, number desc limit ?",
                Attempts::listed,
                values.toArray());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        Instant at = Transaction.instant(row, "at");
        var point =
                new Paging.Point(
                        ChronoUnit.MICROS.between(Instant.EPOCH, at), row.getLong("number"));
        return new Listed(point.key(), Attempt.listed(record(row)));
    }

    /** The newest of the events with this id, oldest first. */
    static List<AttemptRecord> ofEvent(Transaction transaction, String tenant, String eventId)
            throws SQLException {
        return transaction
                .list(
                        "select record from attempt where tenant_id = ? and event_id = ?"
                                + " order by at desc, number desc limit ?",
                        Attempts::record,
                        tenant,
                        StoredText.of(eventId, StoredText.MOST_INDEXED),
                        MOST_OF_AN_EVENT)
                .reversed();
    }

    private static AttemptRecord record(ResultSet row) throws SQLException {
        return AttemptRecord.read(row.getBytes("record"));
    }

    /** How many ended. */
    static AttemptCount count(
            Transaction transaction, String tenant, List<Condition> conditions, AttemptsKept kept)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(tenant));
        String where = Conditions.where(conditions, values);
        return transaction
                .one(
                        "select coalesce(sum(accepted), 0) as accepted,"
                                + " coalesce(sum(failed), 0) as failed,"
                                + " coalesce(sum(told), 0) as told,"
                                + " coalesce(sum(dropped), 0) as dropped"
                                + " from attempt_tally where tenant_id = ?"
                                + where,
                        row ->
                                new AttemptCount(
                                        row.getLong("accepted"),
                                        row.getLong("failed"),
                                        row.getLong("told"),
                                        row.getLong("dropped"),
                                        kept),
                        values.toArray())
                .orElseThrow();
    }
}
