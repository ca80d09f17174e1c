package io.penstock.admin.attempt;

import static io.penstock.admin.database.StoredText.MOST_INDEXED;

import io.penstock.admin.database.StoredText;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.deadletter.LetterStates;
import io.penstock.admin.deadletter.LetterStates.Delivered;
import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptRecord.WayName;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.failure.FailureCode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows of what was told of attempts. */
final class AttemptRows {
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";

    /** Broken off to let others pass. */
    static final String DISPLACED = FailureCode.DISPLACED.text();

    private static final long MOST_MICROS = 4_102_444_800_000_000L;

    private static final String INSERT =
            "insert into attempt (tenant_id, topic_id, record_partition, record_offset, at,"
                    + " event_id, mark, branch_number, generation, attempt, pipe, destination,"
                    + " outcome, record, bytes)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing";
    private static final String ADD =
            "insert into attempt_tally as known values (?, ?, date_trunc('minute',"
                    + " ?::timestamptz), ?, ?, ?, ?)"
                    + " on conflict (tenant_id, destination, minute) do update set"
                    + " accepted = known.accepted + excluded.accepted,"
                    + " failed = known.failed + excluded.failed,"
                    + " told = known.told + excluded.told,"
                    + " dropped = known.dropped + excluded.dropped";

    private AttemptRows() {}

    /**
     * Inserts what is the tenant's that the transaction sees. What became of a tenant that is gone
     * is nobody's, also when another has its name now.
     */
    static void insert(Transaction transaction, String topicId, String tenant, List<Entry> entries)
            throws SQLException {
        Optional<Instant> since =
                transaction.one(
                        "select created_at from tenant where tenant_id = ?",
                        row -> Transaction.instant(row, "created_at"),
                        tenant);
        if (since.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> attempts = new ArrayList<>();
        List<@Nullable Object[]> tallies = new ArrayList<>();
        List<Delivered> delivered = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Told told -> {
                    if (!time(told.attempt().attempt().at()).isBefore(since.get())) {
                        attempts.add(row(topicId, told));
                        addDelivered(told.attempt(), delivered);
                    }
                }
                case Entry.Counted(var tally) -> {
                    if (!time(tally.to()).isBefore(since.get())) {
                        tallies.add(row(tally));
                    }
                }
                case Entry.Tested _ -> {
                    // Has a table of its own.
                }
            }
        }
        transaction.runEach(INSERT, attempts);
        LetterStates.delivered(transaction, tenant, delivered);
        transaction.runEach(ADD, tallies);
    }

    /** Only what was sent again can have been a dead letter before. */
    private static void addDelivered(AttemptRecord attempt, List<Delivered> into) {
        int generation = attempt.way().deliveryGeneration();
        if (generation > 0 && attempt.attempt().code() == null) {
            into.add(
                    new Delivered(
                            attempt.event().id(),
                            attempt.event().mark(),
                            attempt.way().pipe(),
                            attempt.way().branch(),
                            generation));
        }
    }

    private static @Nullable Object[] row(String topicId, Entry.Told told) {
        AttemptRecord attempt = told.attempt();
        WayName way = attempt.way();
        return new @Nullable Object[] {
            told.tenant(),
            topicId,
            told.partition(),
            told.offset(),
            time(attempt.attempt().at()),
            StoredText.of(attempt.event().id(), MOST_INDEXED),
            attempt.event().mark().text(),
            way.branch(),
            way.deliveryGeneration(),
            attempt.attempt().number(),
            way.pipeName() == null ? null : StoredText.of(way.pipeName(), MOST_INDEXED),
            StoredText.of(way.destination(), MOST_INDEXED),
            outcome(attempt),
            attempt.write(),
            told.bytes()
        };
    }

    private static @Nullable Object[] row(AttemptTally tally) {
        return new @Nullable Object[] {
            tally.tenant(),
            StoredText.of(tally.destination(), MOST_INDEXED),
            time(tally.to()),
            tally.accepted(),
            tally.failed(),
            tally.told(),
            tally.dropped()
        };
    }

    /** {@code delivered}, {@code failed} or {@code displaced}. */
    static String outcome(AttemptRecord attempt) {
        String code = attempt.attempt().code();
        if (code == null) {
            return DELIVERED;
        }
        return code.equals(DISPLACED) ? DISPLACED : FAILED;
    }

    /** A time in µs, within what a database holds. */
    static Instant time(long micros) {
        return Instant.EPOCH.plus(Math.clamp(micros, 0, MOST_MICROS), ChronoUnit.MICROS);
    }
}
