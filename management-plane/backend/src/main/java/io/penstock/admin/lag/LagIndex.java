package io.penstock.admin.lag;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.lag.Sequences.Progress;
import io.penstock.admin.lag.Sequences.Run;
import io.penstock.admin.topic.Positions;
import io.penstock.admin.topic.Positions.Topic;
import io.penstock.contract.telemetry.Passage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows together with where reading has come to, in one transaction: a report counts once
 * whenever the backend dies. Rows are written whole, so nobody else may have read on meanwhile:
 * then writing fails, and reading begins anew at what is written. Used by one thread.
 */
final class LagIndex {
    private static final Positions POSITIONS = new Positions("lag_position");
    private static final String POSITION =
            "select next_offset from lag_position where tenant_id = ? and topic = ?"
                    + " and record_partition = ? for update";
    private static final String RUN =
            "insert into lag_run values (?, ?, ?, ?, ?) on conflict (tenant_id, worker, epoch)"
                    + " do update set sequence = excluded.sequence, at = excluded.at";

    private final Database database;
    private final Set<Instant> partitions = new HashSet<>();

    LagIndex(Database database) {
        this.database = database;
    }

    /** Where to go on reading; those of an earlier topic of this name are forgotten. */
    Map<TopicPartition, Long> positions(Topic topic) {
        return database.readingPlatform(
                transaction -> {
                    POSITIONS.forgetOthers(transaction, topic);
                    return POSITIONS.of(transaction, topic);
                });
    }

    /** Forgets runs that have said nothing since then. */
    void forget(Instant before) {
        database.readingPlatform(
                transaction -> transaction.run("delete from lag_run where at < ?", before));
    }

    /** What is known of the reports of runs. */
    Sequences sequences() {
        Map<Run, Progress> runs = new HashMap<>();
        database.readingPlatform(
                        transaction ->
                                transaction.list(
                                        "select worker, epoch, sequence, at from lag_run",
                                        row ->
                                                Map.entry(
                                                        new Run(
                                                                row.getString("worker"),
                                                                row.getLong("epoch")),
                                                        new Progress(
                                                                row.getLong("sequence"),
                                                                Transaction.instant(row, "at")))))
                .forEach(each -> runs.put(each.getKey(), each.getValue()));
        return new Sequences(runs);
    }

    /** Adds what the rows of a minute hold that is begun elsewhere, for the keys that go on. */
    void load(Gathered gathered, Instant minute, Set<LagKey> keys) {
        database.withoutTenant(
                transaction -> {
                    Set<List<String>> pipes = new HashSet<>();
                    for (LagKey key : keys) {
                        if (pipes.add(List.of(key.tenant(), key.pipe()))) {
                            Database.enterAny(transaction, key.tenant());
                            LagRows.of(
                                            transaction,
                                            Resolution.MINUTE,
                                            key.tenant(),
                                            key.pipe(),
                                            minute,
                                            minute.plus(Resolution.MINUTE.length()))
                                    .forEach(row -> add(gathered, minute, key, row, keys));
                        }
                    }
                    return pipes.size();
                });
    }

    private static void add(
            Gathered gathered, Instant minute, LagKey like, LagRows.Row row, Set<LagKey> keys) {
        LagKey key = row.key(like.tenant(), like.pipe());
        if (keys.contains(key)) {
            gathered.addStored(minute, key, row.passage());
        }
    }

    /**
     * Writes what is gathered.
     *
     * @param from where the first of what is gathered was read
     * @param next where to go on
     */
    void write(
            Topic topic,
            Gathered gathered,
            Sequences sequences,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> next) {
        Map<Instant, Map<String, Map<LagKey, Passage>>> rows = gathered.unwritten();
        rows.keySet().forEach(this::makePartition);
        database.withoutTenant(
                transaction -> {
                    Database.enterAny(transaction, Database.PLATFORM);
                    requireAlone(transaction, topic, from);
                    transaction.runEach(RUN, runs(sequences));
                    int moved =
                            POSITIONS.advance(transaction, next, Map.of(topic.name(), topic.id()));
                    for (var minute : rows.entrySet()) {
                        for (var ofTenant : minute.getValue().entrySet()) {
                            Database.enterAny(transaction, ofTenant.getKey());
                            LagRows.put(
                                    transaction,
                                    Resolution.MINUTE,
                                    minute.getKey(),
                                    ofTenant.getValue());
                        }
                    }
                    return moved;
                });
        sequences.written();
    }

    private static void requireAlone(
            Transaction transaction, Topic topic, Map<TopicPartition, Long> from)
            throws SQLException {
        for (var position : from.entrySet()) {
            long stored =
                    transaction
                            .one(
                                    POSITION,
                                    row -> row.getLong("next_offset"),
                                    Database.PLATFORM,
                                    topic.name(),
                                    position.getKey().partition())
                            .orElse(position.getValue());
            if (stored > position.getValue()) {
                throw new IllegalStateException(
                        "lags are read by another backend too: it has come to offset %d, not %d"
                                .formatted(stored, position.getValue()));
            }
        }
    }

    private static List<@Nullable Object[]> runs(Sequences sequences) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        sequences
                .changed()
                .forEach(
                        (run, progress) ->
                                rows.add(
                                        new Object[] {
                                            Database.PLATFORM,
                                            run.worker(),
                                            run.epoch(),
                                            progress.sequence(),
                                            progress.at()
                                        }));
        return rows;
    }

    private void makePartition(Instant minute) {
        if (partitions.add(Resolution.HOUR.bucket(minute))) {
            database.withoutTenant(
                    transaction ->
                            transaction.any(
                                    "select lag_make_partition(?, ?)",
                                    Resolution.MINUTE.text(),
                                    minute));
        }
    }
}
