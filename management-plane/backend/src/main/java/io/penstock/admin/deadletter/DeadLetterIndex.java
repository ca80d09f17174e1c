package io.penstock.admin.deadletter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.topic.Positions;
import io.penstock.admin.topic.Positions.Topic;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Writes what was read of the topics together with where reading has come to, in one transaction: a
 * crash neither loses a dead letter nor doubles one.
 */
final class DeadLetterIndex {
    private static final Logger LOG = Logger.getLogger(DeadLetterIndex.class);

    private static final Positions POSITIONS = new Positions("dead_letter_position");

    private final Database database;
    private final LetterRows rows;

    DeadLetterIndex(Database database, LetterRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Where to go on reading, by partition; absent ones have not been read at all. */
    Map<TopicPartition, Long> positions(List<Topic> topics) {
        return database.readingPlatform(
                transaction -> {
                    Map<TopicPartition, Long> positions = new HashMap<>();
                    for (Topic topic : topics) {
                        positions.putAll(POSITIONS.of(transaction, topic));
                    }
                    return positions;
                });
    }

    /**
     * Forgets what is known of another topic of the same name: its offsets name other records.
     *
     * @return whether there was one
     */
    boolean forgetOthers(Topic topic) {
        return database.listingTenants(
                transaction -> {
                    List<String> tenants =
                            transaction.list(
                                    "select tenant_id from tenant order by tenant_id",
                                    row -> row.getString("tenant_id"));
                    Database.enterAny(transaction, Database.PLATFORM);
                    int others = POSITIONS.forgetOthers(transaction, topic);
                    if (others > 0) {
                        transaction.run(
                                "delete from unreadable_record where topic = ?", topic.name());
                        for (String tenant : tenants) {
                            Database.enter(transaction, tenant);
                            transaction.run(
                                    "delete from dead_letter where tenant_id = ? and topic = ?",
                                    tenant,
                                    topic.name());
                        }
                    }
                    return others > 0;
                });
    }

    /**
     * Writes entries and where reading has come to. An entry that the database refuses is kept for
     * operators, as one that cannot be read is.
     *
     * @param next the offset to go on with, by partition
     * @param topicIds Kafka's ids, by topic
     */
    void write(List<Entry> entries, Map<TopicPartition, Long> next, Map<String, String> topicIds) {
        try {
            writeAtOnce(entries, next, topicIds);
        } catch (IllegalStateException e) {
            LOG.warnf(e, "Dead letters are indexed one by one records=%d", entries.size());
            for (Entry entry : entries) {
                writeOrSetAside(entry);
            }
            writeAtOnce(List.of(), next, topicIds);
        }
    }

    private void writeOrSetAside(Entry entry) {
        try {
            writeAtOnce(List.of(entry), Map.of(), Map.of());
        } catch (IllegalStateException e) {
            LOG.errorf(e, "A dead letter cannot be indexed id=%s", entry.place().id());
            writeAtOnce(List.of(LetterRows.setAside(entry)), Map.of(), Map.of());
        }
    }

    private void writeAtOnce(
            List<Entry> entries, Map<TopicPartition, Long> next, Map<String, String> topicIds) {
        List<Entry.Letter> letters = new ArrayList<>();
        List<Entry.Unreadable> unreadable = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Letter letter -> letters.add(letter);
                case Entry.Unreadable raw -> unreadable.add(raw);
            }
        }
        var byTenant =
                letters.stream().collect(groupingBy(Entry.Letter::tenant, TreeMap::new, toList()));
        database.withoutTenant(
                transaction -> {
                    for (var ofTenant : byTenant.entrySet()) {
                        Database.enter(transaction, ofTenant.getKey());
                        rows.insert(transaction, ofTenant.getKey(), ofTenant.getValue());
                    }
                    Database.enterAny(transaction, Database.PLATFORM);
                    rows.insertUnreadable(transaction, unreadable);
                    return advance(transaction, next, topicIds);
                });
    }

    private static int advance(
            Transaction transaction, Map<TopicPartition, Long> next, Map<String, String> topicIds)
            throws SQLException {
        return POSITIONS.advance(transaction, next, topicIds);
    }
}
