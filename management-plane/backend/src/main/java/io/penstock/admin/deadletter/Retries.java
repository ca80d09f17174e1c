package io.penstock.admin.deadletter;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters again. A claim on the row keeps others from it meanwhile; the record is
 * written before the row says so. Whoever fails in between leaves a claim that ends by itself, and
 * a dead letter that can be retried again: it may then be delivered twice, and is never lost.
 *
 * <pre>
 *     claimed ─▶ record read ─▶ record written ─▶ marked as retried
 *        └─ refused, or Kafka is away: the claim is given back
 * </pre>
 */
@Singleton
class Retries {
    private static final Logger LOG = Logger.getLogger(Retries.class);

    /** Longer than the reading and the writing may take. */
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private final Tenancy tenancy;
    private final Records records;

    Retries(Tenancy tenancy, Records records) {
        this.tenancy = tenancy;
        this.records = records;
    }

    /** A row as it is before the retry. */
    private record Row(
            String state,
            @Nullable Instant claimedUntil,
            @Nullable Instant retriedAt,
            @Nullable String retriedBy,
            @Nullable String supersededBy,
            @Nullable String destination,
            EventHeader header) {
        private static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("state"),
                    Transaction.instantOrNull(row, "claimed_until"),
                    Transaction.instantOrNull(row, "retried_at"),
                    row.getString("retried_by"),
                    row.getString("superseded_by"),
                    row.getString("destination"),
                    HeaderCodec.read(row.getBytes("header")));
        }
    }

    /** A dead letter that nobody else retries meanwhile. */
    private record Claimed(Place place, EventHeader header) {
        /** Not so in a topic that was made anew: it has other records at the same places. */
        boolean is(Entry.Letter letter) {
            return Arrays.equals(
                    HeaderCodec.write(letter.event().header()), HeaderCodec.write(header));
        }
    }

    static String path(String tenant, String id) {
        return "/api/v1/tenants/" + tenant + "/dead-letters/" + id;
    }

    /**
     * Sends one again.
     *
     * @return the dead letter as lists show it
     * @throws ProblemException 404 when there is none, 409 when it cannot go on or has done so, 410
     *     when Kafka does not keep its record, 503 when Kafka does not answer
     */
    DeadLetter retry(String tenant, String id) {
        Claimed claimed = tenancy.changing(tenant, change -> claim(change, id));
        Place place = claimed.place();
        try {
            records.write(again(claimed));
        } catch (ProblemException e) {
            tenancy.doing(tenant, change -> release(change, place));
            throw e;
        }
        LOG.infof("A dead letter was sent again tenant=%s id=%s", tenant, id);
        return tenancy.changing(tenant, change -> mark(change, place));
    }

    private static Claimed claim(Change change, String id) throws SQLException {
        Place place = Place.parse(id).orElseThrow(() -> DeadLetters.missing(id));
        Row row =
                change.transaction()
                        .one(
                                "select * from dead_letter where tenant_id = ?" + DeadLetters.AT,
                                Row::of,
                                change.tenant(),
                                place.topic(),
                                place.partition(),
                                place.offset())
                        .orElseThrow(() -> DeadLetters.missing(id));
        refuseUnlessOpen(row, change.at());
        requireDestination(change, row.destination());
        EventHeader header = row.header();
        set(
                change,
                place,
                "claimed_until = ?, mark = ?, branch_number = ?, generation = ?",
                change.at().plus(CLAIM),
                header.mark().text(),
                header.course().branch(),
                header.course().deliveryGeneration());
        return new Claimed(place, row.header());
    }

    private static void refuseUnlessOpen(Row row, Instant now) {
        switch (row.state()) {
            case LetterStates.OPEN -> {
                if (row.claimedUntil() != null && now.isBefore(row.claimedUntil())) {
                    throw ProblemException.conflict(
                            "retry_underway",
                            "Somebody is retrying this dead letter just now; at the latest a minute"
                                    + " after that began it can be retried again.");
                }
            }
            case "retried" ->
                    throw ProblemException.conflict(
                            "already_retried",
                            "This dead letter was retried at "
                                    + row.retriedAt()
                                    + " by "
                                    + row.retriedBy()
                                    + "; it is on its way. Should it end as a dead letter again, that"
                                    + " one can be retried.");
            case "superseded" ->
                    throw ProblemException.conflict(
                            "superseded",
                            "This dead letter was retried and became the dead letter "
                                    + row.supersededBy()
                                    + ": retry that one.");
            default ->
                    throw ProblemException.conflict(
                            "already_delivered",
                            "The event of this dead letter has been delivered after it.");
        }
    }

    private static void requireDestination(Change change, @Nullable String destination)
            throws SQLException {
        if (destination != null
                && !change.transaction()
                        .any(
                                "select 1 from destination where tenant_id = ? and name = ?",
                                change.tenant(),
                                destination)) {
            throw Reentry.destinationGone(destination);
        }
    }

    private ProducerRecord<byte[], byte[]> again(Claimed claimed) {
        Place place = claimed.place();
        Records.Found found = records.read(place);
        return switch (Entry.read(place.lane(), found.record())) {
            case Entry.Letter letter when claimed.is(letter) ->
                    Reentry.of(
                            found.configuration(), place.lane(), letter.event(), letter.evidence());
            case Entry.Letter _, Entry.Unreadable _ -> throw Records.gone(place);
        };
    }

    private static void release(Change change, Place place) throws SQLException {
        set(change, place, "claimed_until = null");
    }

    private static DeadLetter mark(Change change, Place place) throws SQLException {
        set(
                change,
                place,
                "claimed_until = null, retried_at = ?, retried_by = ?,"
                        + " state = case state when 'open' then 'retried' else state end",
                change.at(),
                change.actor().name());
        change.audit(AuditEntry.of("deadletter.retried", "deadletter", place.id()));
        return change.remember(
                path(change.tenant(), place.id()),
                DeadLetters.listed(change.transaction(), change.tenant(), place));
    }

    private static void set(Change change, Place place, String what, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(change.tenant(), place.topic(), place.partition(), place.offset()));
        change.transaction()
                .run(
                        "update dead_letter set " + what + " where tenant_id = ?" + DeadLetters.AT,
                        all.toArray());
    }
}
