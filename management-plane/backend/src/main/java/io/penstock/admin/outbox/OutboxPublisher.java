package io.penstock.admin.outbox;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.database.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Carries committed rows to Kafka, in one turn at a time: rows are marked after they are
 * acknowledged, so a crash in between sends them again.
 *
 * <p>One publisher works at a time, by a lock of its transaction: two would let an older state of a
 * resource overtake a newer one in the compacted topic.
 */
final class OutboxPublisher {
    private static final long ONE_PUBLISHER = 0x6f7574626f78L;

    private final Transactions transactions;
    private final Sender sender;
    private final InstantSource time;
    private final int batch;
    private final Duration keep;

    OutboxPublisher(
            Transactions transactions,
            Sender sender,
            InstantSource time,
            int batch,
            Duration keep) {
        this.transactions = transactions;
        this.sender = sender;
        this.time = time;
        this.batch = batch;
        this.keep = keep;
    }

    /** What came of a turn. */
    enum Turn {
        /** A full batch went out: there may be more. */
        MORE,
        /** Nothing is left for now. */
        IDLE,
        /** Kafka did not take everything; worth another try later. */
        HELD_UP
    }

    /** Publishes one batch. */
    Turn turn() {
        return sender.ready() ? transactions.run(this::publishAlone) : Turn.HELD_UP;
    }

    /** Deletes rows that were published long enough ago; how many. */
    int trim() {
        return transactions.run(
                transaction ->
                        transaction.run(
                                "delete from outbox where published_at < ?",
                                time.instant().minus(keep)));
    }

    private Turn publishAlone(Transaction transaction) throws SQLException {
        boolean alone =
                transaction
                        .one(
                                "select pg_try_advisory_xact_lock(?) as locked",
                                row -> row.getBoolean("locked"),
                                ONE_PUBLISHER)
                        .orElse(false);
        return alone ? publish(transaction) : Turn.IDLE;
    }

    private Turn publish(Transaction transaction) throws SQLException {
        List<OutboxRow> rows = waiting(transaction);
        int sent = rows.isEmpty() ? 0 : sender.send(rows);
        mark(transaction, rows.subList(0, sent));
        if (sent < rows.size()) {
            return Turn.HELD_UP;
        }
        return sent == batch ? Turn.MORE : Turn.IDLE;
    }

    private List<OutboxRow> waiting(Transaction transaction) throws SQLException {
        return transaction.list(
                "select id, topic, key, value from outbox where published_at is null"
                        + " order by id limit ?",
                row ->
                        new OutboxRow(
                                row.getLong("id"),
                                row.getString("topic"),
                                row.getString("key"),
                                row.getBytes("value")),
                batch);
    }

    private void mark(Transaction transaction, List<OutboxRow> rows) throws SQLException {
        if (!rows.isEmpty()) {
            transaction.run(
                    "update outbox set published_at = ? where id = any(?)",
                    time.instant(),
                    rows.stream().map(OutboxRow::id).toArray(Long[]::new));
        }
    }
}
