package io.penstock.admin.alarm;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.json.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of alarms, within a transaction of a tenant or of the platform. A notice is
 * written in the transaction that moves its alarm and goes when it was told, so that none is lost;
 * one may be told twice, with the same id.
 */
final class Notices {
    private final Transaction transaction;
    private final String owner;
    private final String table;

    Notices(Transaction transaction, String owner) {
        this.transaction = transaction;
        this.owner = owner;
        this.table = Alarms.table(owner, "alarm_notice");
    }

    /**
     * What is to be told next.
     *
     * @param attempts that failed
     */
    record Due(long number, String url, String id, String document, int attempts, Instant at) {}

    /** Has a move told, if there is anybody to tell and the alarm is not silenced. */
    void tell(Move move, Alarm alarm, Instant at) throws SQLException {
        String transition =
                switch (move) {
                    case Move.Start _ -> "alarm.started";
                    case Move.Worsen _ -> "alarm.worse";
                    case Move.End _ -> "alarm.ended";
                    case Move.Refresh _ -> "";
                };
        var silence = alarm.silence();
        if (transition.isEmpty() || (silence != null && silence.until().isAfter(at))) {
            return;
        }
        transaction.run(
                "insert into "
                        + table
                        + " (tenant_id, document, at, next_at)"
                        + " select tenant_id, ?::json, ?::timestamptz, ?::timestamptz from "
                        + Alarms.table(owner, "alarm_webhook")
                        + " where tenant_id = ?",
                Json.text(document(transition, alarm, at)),
                at,
                at,
                owner);
    }

    /** Names, counts and words of ours; no event's content and no secret. */
    private Map<String, @Nullable Object> document(String transition, Alarm alarm, Instant at) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", alarm.id());
        if (!owner.equals(Database.PLATFORM)) {
            data.put("tenant", owner);
        }
        data.put("severity", alarm.severity());
        data.put("source", alarm.source());
        data.put("subject", alarm.subject());
        data.put("cause", alarm.cause());
        data.put("reason", alarm.reason());
        data.put("events", alarm.events());
        if (alarm.eventId() != null) {
            data.put("eventId", alarm.eventId());
        }
        data.put("advice", alarm.advice());
        data.put("since", alarm.since().toString());
        data.put("started", alarm.started().toString());
        Instant ended = alarm.ended();
        if (ended != null) {
            data.put("ended", ended.toString());
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("type", transition);
        document.put("timestamp", at.toString());
        document.put("data", data);
        return document;
    }

    /** The oldest, if its time has come: notices are told in their order. */
    Optional<Due> due(Instant now) throws SQLException {
        List<Due> oldest =
                transaction.list(
                        "select n.number, w.url, n.document, n.attempts, n.at, n.next_at from "
                                + table
                                + " n join "
                                + Alarms.table(owner, "alarm_webhook")
                                + " w on w.tenant_id = n.tenant_id where n.tenant_id = ?"
                                + " order by n.number limit 1",
                        row ->
                                new Due(
                                        Transaction.instant(row, "next_at").isAfter(now)
                                                ? 0
                                                : row.getLong("number"),
                                        row.getString("url"),
                                        id(row.getLong("number")),
                                        row.getString("document"),
                                        row.getInt("attempts"),
                                        Transaction.instant(row, "at")),
                        owner);
        return oldest.stream().filter(due -> due.number() > 0).findFirst();
    }

    private String id(long number) {
        return "alarm_" + (owner.equals(Database.PLATFORM) ? "platform" : owner) + "_" + number;
    }

    /** It was told, or is given up. */
    void done(Due due) throws SQLException {
        transaction.run(
                "delete from " + table + " where tenant_id = ? and number = ?",
                owner,
                due.number());
    }

    /** It is to be tried again after a while. */
    void failed(Due due, String why, Instant now, Duration after) throws SQLException {
        transaction.run(
                "update "
                        + table
                        + " set attempts = attempts + 1, failure = ?, next_at = ?"
                        + " where tenant_id = ? and number = ?",
                why,
                now.plus(after),
                owner,
                due.number());
    }
}
