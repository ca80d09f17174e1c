package io.penstock.admin.alarm;

import io.penstock.admin.alarm.Alarm.AlarmSilence;
import io.penstock.admin.alarm.Move.Open;
import io.penstock.admin.alarm.Reason.Severity;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.StoredText;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alarms of a tenant, or of the platform, within its transaction. */
final class Alarms {
    private final Transaction transaction;
    private final String owner;
    private final String table;

    Alarms(Transaction transaction, String owner) {
        this.transaction = transaction;
        this.owner = owner;
        this.table = table(owner, "alarm");
    }

    /** What a tenant has in a table, the platform has in another. */
    static String table(String owner, String name) {
        return owner.equals(Database.PLATFORM) ? "platform_" + name : name;
    }

    /** A row of a list. */
    record Listed(String key, Alarm alarm) {}

    List<Open> open() throws SQLException {
        return transaction.list(
                "select * from " + table + " where tenant_id = ? and ended_at is null",
                row ->
                        new Open(
                                row.getLong("number"),
                                row.getString("key"),
                                Severity.of(row.getString("severity")),
                                row.getInt("step"),
                                row.getString("reason"),
                                row.getLong("events")),
                owner);
    }

    /** Carries a move out; the alarm as it is then. */
    Alarm carryOut(Move move, Instant at) throws SQLException {
        return switch (move) {
            case Move.Start(var reason) -> start(reason, at);
            case Move.Worsen(var alarm, var reason) -> say(alarm, reason);
            case Move.Refresh(var alarm, var reason) -> say(alarm, reason);
            case Move.End(var alarm) -> {
                transaction.run(
                        "update " + table + " set ended_at = ? where tenant_id = ? and number = ?",
                        at,
                        owner,
                        alarm.number());
                yield get(alarm.number());
            }
        };
    }

    private Alarm start(Reason reason, Instant at) throws SQLException {
        long number =
                transaction
                        .one(
                                "insert into "
                                        + table
                                        + " (tenant_id, key, source, subject, cause, since,"
                                        + " started_at, severity, step, reason, events, event_id,"
                                        + " advice) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                        + " ?::text, ?) returning number",
                                row -> row.getLong("number"),
                                owner,
                                reason.key(),
                                reason.source(),
                                reason.subject(),
                                reason.cause(),
                                reason.since(),
                                at,
                                reason.severity().text(),
                                reason.step(),
                                reason.text(),
                                reason.events(),
                                sample(reason),
                                reason.advice())
                        .orElseThrow();
        return get(number);
    }

    private Alarm say(Open alarm, Reason reason) throws SQLException {
        Severity severity =
                reason.severity().compareTo(alarm.severity()) > 0
                        ? reason.severity()
                        : alarm.severity();
        transaction.run(
                "update "
                        + table
                        + " set severity = ?, step = ?, cause = ?, reason = ?, events = ?,"
                        + " event_id = ?::text, advice = ? where tenant_id = ? and number = ?",
                severity.text(),
                Math.max(alarm.step(), reason.step()),
                reason.cause(),
                reason.text(),
                reason.events(),
                sample(reason),
                reason.advice(),
                owner,
                alarm.number());
        return get(alarm.number());
    }

    private static @Nullable String sample(Reason reason) {
        String sample = reason.sample();
        return sample == null ? null : StoredText.of(sample, StoredText.MOST_INDEXED);
    }

    private Alarm get(long number) throws SQLException {
        return get("a-" + number);
    }

    /** One; 404 when there is none of this id. */
    Alarm get(String id) throws SQLException {
        return transaction
                .one(
                        "select * from " + table + " where tenant_id = ? and number = ?",
                        Alarms::alarm,
                        owner,
                        number(id))
                .orElseThrow(() -> ProblemException.missing("alarm", id));
    }

    private static long number(String id) {
        if (!id.matches("a-[0-9]{1,18}")) {
            throw ProblemException.missing("alarm", id);
        }
        return Long.parseLong(id.substring(2));
    }

    /**
     * Has nobody told of an alarm for a while.
     *
     * @param silence null: people are told again
     */
    Alarm silence(String id, @Nullable AlarmSilence silence) throws SQLException {
        transaction.run(
                "update "
                        + table
                        + " set silent_until = ?::timestamptz, silent_by = ?::text,"
                        + " silent_why = ?::text where tenant_id = ? and number = ?",
                silence == null ? null : silence.until(),
                silence == null ? null : silence.by(),
                silence == null ? null : silence.why(),
                owner,
                number(id));
        return get(id);
    }

    /** How many are open. */
    long countOpen() throws SQLException {
        return transaction
                .one(
                        "select count(*) as open from "
                                + table
                                + " where tenant_id = ? and ended_at is null",
                        row -> row.getLong("open"),
                        owner)
                .orElseThrow();
    }

    /**
     * Newest first.
     *
     * @param open whether they are; null: either
     */
    List<Listed> list(@Nullable Boolean open, Paging paging) throws SQLException {
        Paging.Point behind = paging.behind();
        List<@Nullable Object> values = new ArrayList<>(List.of(owner));
        values.add(Instant.EPOCH.plus(behind.micros(), ChronoUnit.MICROS));
        values.add(behind.number());
        values.add(paging.fetched());
        return transaction.list(
                "select * from "
                        + table
                        + " where tenant_id = ?"
                        + (open == null ? "" : " and ended_at is " + (open ? "null" : "not null"))
                        + " and (started_at, number) < (?, ?)"
                        + " order by started_at desc, number desc limit ?",
                row -> {
                    var point =
                            new Paging.Point(
                                    ChronoUnit.MICROS.between(
                                            Instant.EPOCH, Transaction.instant(row, "started_at")),
                                    row.getLong("number"));
                    return new Listed(point.key(), alarm(row));
                },
                values.toArray());
    }

    /** Removes those that ended before then. */
    void forget(Instant before) throws SQLException {
        transaction.run(
                "delete from " + table + " where tenant_id = ? and ended_at < ?", owner, before);
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        Instant silent = Transaction.instantOrNull(row, "silent_until");
        return new Alarm(
                "a-" + row.getLong("number"),
                row.getString("severity"),
                row.getString("source"),
                row.getString("subject"),
                row.getString("cause"),
                row.getString("reason"),
                row.getLong("events"),
                row.getString("event_id"),
                row.getString("advice"),
                Transaction.instant(row, "since"),
                Transaction.instant(row, "started_at"),
                Transaction.instantOrNull(row, "ended_at"),
                silent == null
                        ? null
                        : new AlarmSilence(
                                silent, row.getString("silent_by"), row.getString("silent_why")));
    }
}
