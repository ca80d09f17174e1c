package io.penstock.admin.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.StoredText;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Evidence;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows of entries, with names for the numbers that events carry. */
final class LetterRows {
    private static final String INSERT =
            "insert into dead_letter (tenant_id, topic, record_partition, record_offset, at, cause,"
                    + " message, stage, attempts, status, pipe_number, pipe, revision, branch,"
                    + " destination, source, event_id, event_type, event_time, ingested_at, header,"
                    + " payload, size, mark, branch_number, generation)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?)"
                    + " on conflict do nothing";
    private static final String INSERT_UNREADABLE =
            "insert into unreadable_record (tenant_id, topic, record_partition, record_offset, at,"
                    + " message, payload, size) values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing";

    private final PipeNames names;
    private final int mostPayload;

    /** Rows with at most so many bytes of an event's data. */
    LetterRows(PipeNames names, int mostPayload) {
        this.names = names;
        this.mostPayload = mostPayload;
    }

    /**
     * Inserts the dead letters of the tenant that the transaction sees. What became of a tenant
     * that is gone is nobody's, also when another has its name now.
     */
    void insert(Transaction transaction, String tenant, List<Entry.Letter> letters)
            throws SQLException {
        Optional<Instant> since =
                transaction.one(
                        "select created_at from tenant where tenant_id = ?",
                        row -> Transaction.instant(row, "created_at"),
                        tenant);
        if (since.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Entry.Letter letter : letters) {
            if (!ingested(letter).isBefore(since.get())) {
                rows.add(row(tenant, letter));
            }
        }
        transaction.runEach(INSERT, rows);
        LetterStates.inserted(transaction, tenant, letters);
    }

    private static Instant ingested(Entry.Letter letter) {
        return Entry.time(
                letter.event().header().origin().ingestTime(), letter.at().toEpochMilli());
    }

    private @Nullable Object[] row(String tenant, Entry.Letter letter) {
        Place place = letter.place();
        EventHeader header = letter.event().header();
        CloudAttributes ce = header.ce();
        Origin origin = header.origin();
        Evidence evidence = letter.evidence();
        PipeRef pipe = header.pipes().size() == 1 ? header.pipe() : null;
        PipeNames.Named named = pipe == null ? null : names.of(tenant, pipe).orElse(null);
        PipeNames.Way way = named == null ? null : named.branches().get(header.course().branch());
        return new @Nullable Object[] {
            tenant,
            place.topic(),
            place.partition(),
            place.offset(),
            letter.at(),
            StoredText.of(evidence.code(), StoredText.MOST_INDEXED),
            StoredText.of(evidence.message(), Evidence.MAX_MESSAGE),
            StoredText.of(evidence.stage(), StoredText.MOST_INDEXED),
            evidence.attempts(),
            evidence.status() == 0 ? null : evidence.status(),
            pipe == null ? null : pipe.pipe(),
            named == null ? null : named.pipe(),
            pipe == null ? null : pipe.revision(),
            way == null ? null : way.branch(),
            way == null ? null : way.destination(),
            StoredText.of(origin.source(), StoredText.MOST_INDEXED),
            StoredText.of(ce.id(), StoredText.MOST_INDEXED),
            StoredText.of(ce.type(), StoredText.MOST_INDEXED),
            Entry.time(origin.eventTime(), letter.at().toEpochMilli()),
            ingested(letter),
            HeaderCodec.write(header),
            kept(letter.event().payload()),
            (long) letter.event().payload().length,
            header.mark().text(),
            header.course().branch(),
            header.course().deliveryGeneration()
        };
    }

    /** Inserts records that are nobody's, in a transaction of the platform. */
    void insertUnreadable(Transaction transaction, List<Entry.Unreadable> unreadable)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Entry.Unreadable raw : unreadable) {
            rows.add(
                    new @Nullable Object[] {
                        Database.PLATFORM,
                        raw.place().topic(),
                        raw.place().partition(),
                        raw.place().offset(),
                        raw.at(),
                        StoredText.of(raw.why(), Evidence.MAX_MESSAGE),
                        kept(raw.payload().array()),
                        (long) raw.payload().capacity()
                    });
        }
        transaction.runEach(INSERT_UNREADABLE, rows);
    }

    /** An entry that cannot be a tenant's row, as one of the platform's; without the event. */
    static Entry.Unreadable setAside(Entry entry) {
        return new Entry.Unreadable(
                entry.place(),
                entry.at(),
                "The database refused this record.",
                ByteBuffer.allocate(0));
    }

    private byte[] kept(byte[] payload) {
        return payload.length <= mostPayload ? payload : Arrays.copyOf(payload, mostPayload);
    }

    /** The beginning of an event's data, as text for people. */
    static String text(byte[] beginning) {
        return new String(beginning, UTF_8);
    }
}
