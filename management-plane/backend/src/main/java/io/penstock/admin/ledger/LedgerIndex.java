package io.penstock.admin.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.topic.Positions;
import io.penstock.admin.topic.Positions.Topic;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Writes what was read of the topic together with where reading has come to, in one transaction: a
 * crash neither loses a row nor counts one twice, and of two who read at once one begins anew.
 */
final class LedgerIndex {
    private static final Logger LOG = Logger.getLogger(LedgerIndex.class);
    private static final Positions POSITIONS = new Positions("ledger_position");
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('ledger', 0))";

    private final Database database;
    private final BackendSettings.Ledger settings;
    private final InstantSource time;

    LedgerIndex(Database database, BackendSettings.Ledger settings, InstantSource time) {
        this.database = database;
        this.settings = settings;
        this.time = time;
    }

    /** Offsets {@code first} to before {@code next}. */
    record Span(long first, long next) {
        Span with(Span other) {
            return new Span(Math.min(first, other.first), Math.max(next, other.next));
        }
    }

    /** Where to go on reading. What is known of an earlier topic stays, and is older than all. */
    Map<TopicPartition, Long> positions(Topic topic) {
        return database.listingTenants(
                transaction -> {
                    List<String> tenants =
                            transaction.list(
                                    "select tenant_id from tenant order by tenant_id",
                                    row -> row.getString("tenant_id"));
                    Database.enterAny(transaction, Database.PLATFORM);
                    if (POSITIONS.forgetOthers(transaction, topic) > 0) {
                        LOG.warnf("The observer writes into a new topic topic=%s", topic.name());
                        outdate(transaction, Database.PLATFORM);
                        for (String tenant : tenants) {
                            Database.enter(transaction, tenant);
                            outdate(transaction, tenant);
                        }
                        Database.enterAny(transaction, Database.PLATFORM);
                    }
                    return POSITIONS.of(transaction, topic);
                });
    }

    private static void outdate(Transaction transaction, String tenant) throws SQLException {
        transaction.run(
                "update " + FindingRows.table(tenant) + " set said_at = -1 where tenant_id = ?",
                tenant);
        transaction.run("update ledger_open set version = -1 where tenant_id = ?", tenant);
        transaction.run("update ledger_minute set version = -1 where tenant_id = ?", tenant);
    }

    /**
     * Writes entries and where reading has come to. An entry that the database refuses is left out,
     * and said.
     *
     * @param spans what was read, by partition
     */
    void write(Topic topic, List<Entry> entries, Map<TopicPartition, Span> spans) {
        try {
            writeAtOnce(topic, entries, spans);
        } catch (IllegalStateException e) {
            LOG.warnf(e, "Ledgers are written one by one records=%d", entries.size());
            for (Entry entry : entries) {
                writeOrLeaveOut(topic, entry);
            }
            writeAtOnce(topic, List.of(), spans);
        }
    }

    private void writeOrLeaveOut(Topic topic, Entry entry) {
        try {
            writeAtOnce(topic, List.of(entry), Map.of());
        } catch (IllegalStateException e) {
            LOG.errorf(e, "A record of the audit cannot be kept key=%s", entry.record().key());
        }
    }

    private void writeAtOnce(Topic topic, List<Entry> entries, Map<TopicPartition, Span> spans) {
        var byTenant = entries.stream().collect(groupingBy(Entry::tenant, TreeMap::new, toList()));
        long now = time.instant().getEpochSecond();
        database.withoutTenant(
                transaction -> {
                    transaction.any(ONE_AT_A_TIME);
                    Database.enterAny(transaction, Database.PLATFORM);
                    if (!expected(transaction, topic, spans)) {
                        throw new ReadByAnotherException();
                    }
                    LaneStates.keep(transaction, entries);
                    for (var ofTenant : byTenant.entrySet()) {
                        Database.enterAny(transaction, ofTenant.getKey());
                        keep(transaction, ofTenant.getKey(), ofTenant.getValue(), now);
                    }
                    Database.enterAny(transaction, Database.PLATFORM);
                    Map<TopicPartition, Long> next = new HashMap<>();
                    spans.forEach((partition, span) -> next.put(partition, span.next()));
                    return POSITIONS.advance(transaction, next, Map.of(topic.name(), topic.id()));
                });
    }

    /** Nobody has read further meanwhile. */
    private static boolean expected(
            Transaction transaction, Topic topic, Map<TopicPartition, Span> spans)
            throws SQLException {
        Map<TopicPartition, Long> known = POSITIONS.of(transaction, topic);
        return spans.entrySet().stream()
                .allMatch(each -> known.getOrDefault(each.getKey(), 0L) <= each.getValue().first());
    }

    /** Somebody else has written what was read: it is to be read anew from the positions. */
    static final class ReadByAnotherException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void keep(Transaction transaction, String tenant, List<Entry> entries, long now)
            throws SQLException {
        if (tenant.equals(Database.PLATFORM)) {
            FindingRows.keep(transaction, tenant, entries);
            return;
        }
        Optional<Instant> since =
                transaction.one(
                        "select created_at from tenant where tenant_id = ?",
                        row ->
                                Transaction.instant(row, "created_at")
                                        .truncatedTo(ChronoUnit.MILLIS),
                        tenant);
        if (since.isEmpty()) {
            return;
        }
        List<Entry> own =
                entries.stream().filter(each -> !each.said().isBefore(since.get())).toList();
        new LedgerRows(transaction, tenant, settings, now).keep(own);
        FindingRows.keep(transaction, tenant, own);
    }
}
