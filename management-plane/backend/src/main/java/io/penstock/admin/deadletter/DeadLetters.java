package io.penstock.admin.deadletter;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import io.penstock.admin.request.Paging;
import io.penstock.contract.event.CloudJson;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the index within a transaction of the tenant. */
final class DeadLetters {
    /** All that a list shows. */
    static final String LISTED =
            "number, topic, record_partition, record_offset, at, cause, message, stage, attempts,"
                    + " status, pipe, revision, branch, destination, source, event_id, event_type,"
                    + " event_time, ingested_at, size, generation, state, retried_at, retried_by,"
                    + " superseded_by";

    /** The row of a place. */
    static final String AT = " and topic = ? and record_partition = ? and record_offset = ?";

    private static final byte[] NOTHING = {};

    private DeadLetters() {}

    /**
     * A row of a list.
     *
     * @param key of the row in lists
     */
    record Listed(String key, DeadLetter letter) {}

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
                "select "
                        + LISTED
                        + " from dead_letter where tenant_id = ?"
                        + where
                        + " and (at, number) < (?, ?) order by at desc, number desc limit ?",
                DeadLetters::listed,
                values.toArray());
    }

    /** The same as lists show it. */
    static DeadLetter listed(Transaction transaction, String tenant, Place place)
            throws SQLException {
        return transaction
                .one(
                        "select " + LISTED + " from dead_letter where tenant_id = ?" + AT,
                        DeadLetters::letter,
                        tenant,
                        place.topic(),
                        place.partition(),
                        place.offset())
                .orElseThrow(() -> missing(place.id()));
    }

    /** One with its event; 404 when the index has none of this id. */
    static DeadLetter get(Transaction transaction, String tenant, String id) throws SQLException {
        Place place = Place.parse(id).orElseThrow(() -> missing(id));
        return transaction
                .one(
                        "select "
                                + LISTED
                                + ", header, payload from dead_letter where tenant_id = ?"
                                + AT,
                        DeadLetters::whole,
                        tenant,
                        place.topic(),
                        place.partition(),
                        place.offset())
                .orElseThrow(() -> missing(id));
    }

    /** 404. */
    static ProblemException missing(String id) {
        return new ProblemException(
                Problem.of(
                        404,
                        "dead_letter_unknown",
                        "Not found",
                        "The index has no dead letter '" + id + "'."));
    }

    private static Listed listed(ResultSet row) throws SQLException {
        Instant at = Transaction.instant(row, "at");
        var point =
                new Paging.Point(
                        ChronoUnit.MICROS.between(Instant.EPOCH, at), row.getLong("number"));
        return new Listed(point.key(), letter(row));
    }

    /** A row as lists show it. */
    static DeadLetter letter(ResultSet row) throws SQLException {
        return letter(row, null, null, null);
    }

    private static DeadLetter whole(ResultSet row) throws SQLException {
        EventHeader header = HeaderCodec.read(row.getBytes("header"));
        byte[] payload = row.getBytes("payload");
        boolean cut = payload.length < row.getLong("size");
        long first = header.course().firstAttempt();
        return letter(
                row,
                first == 0 ? null : Instant.EPOCH.plus(first, ChronoUnit.MICROS),
                json(CloudJson.write(header.ce(), cut ? NOTHING : payload)),
                cut ? LetterRows.text(payload) : null);
    }

    private static @Nullable Object json(String event) {
        try {
            return Json.read(event.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalStateException("a stored event cannot be read", e);
        }
    }

    private static DeadLetter letter(
            ResultSet row,
            @Nullable Instant firstAttempt,
            @Nullable Object event,
            @Nullable String beginning)
            throws SQLException {
        return new DeadLetter(
                place(row).id(),
                Transaction.instant(row, "at"),
                row.getString("cause"),
                row.getString("message"),
                row.getString("stage"),
                row.getInt("attempts"),
                row.getObject("status", Integer.class),
                row.getString("pipe"),
                row.getObject("revision", Integer.class),
                row.getString("branch"),
                row.getString("destination"),
                row.getString("source"),
                row.getString("event_id"),
                row.getString("event_type"),
                Transaction.instant(row, "event_time"),
                Transaction.instant(row, "ingested_at"),
                firstAttempt,
                row.getLong("size"),
                row.getInt("generation"),
                row.getString("state"),
                Transaction.instantOrNull(row, "retried_at"),
                row.getString("retried_by"),
                row.getString("superseded_by"),
                event,
                beginning);
    }

    private static Place place(ResultSet row) throws SQLException {
        return Place.inTopic(
                row.getString("topic"),
                row.getInt("record_partition"),
                row.getLong("record_offset"));
    }
}
