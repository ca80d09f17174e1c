package io.penstock.admin.attempt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.penstock.admin.database.Database;
import io.penstock.admin.topic.Positions;
import io.penstock.admin.topic.Positions.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Writes what was read of the topic together with where reading has come to, in one transaction: a
 * crash neither loses an attempt nor doubles one, nor counts one twice.
 */
final class AttemptIndex {
    private static final Logger LOG = Logger.getLogger(AttemptIndex.class);
    private static final Positions POSITIONS = new Positions("attempt_position");

    private final Database database;

    AttemptIndex(Database database) {
        this.database = database;
    }

    /** Where to go on reading; those of an earlier topic of this name are forgotten. */
    Map<TopicPartition, Long> positions(Topic topic) {
        return database.withoutTenant(
                transaction -> {
                    Database.enterAny(transaction, Database.PLATFORM);
                    int others = POSITIONS.forgetOthers(transaction, topic);
                    if (others > 0) {
                        LOG.warnf("Attempts are told in a new topic topic=%s", topic.name());
                    }
                    return POSITIONS.of(transaction, topic);
                });
    }

    /**
     * Writes entries and where reading has come to. An entry that the database refuses is left out,
     * and said.
     *
     * @param next the offset to go on with, by partition
     */
    void write(Topic topic, List<Entry> entries, Map<TopicPartition, Long> next) {
        try {
            writeAtOnce(topic, entries, next);
        } catch (IllegalStateException e) {
            LOG.warnf(e, "Attempts are written one by one records=%d", entries.size());
            for (Entry entry : entries) {
                writeOrLeaveOut(topic, entry);
            }
            writeAtOnce(topic, List.of(), next);
        }
    }

    private void writeOrLeaveOut(Topic topic, Entry entry) {
        try {
            writeAtOnce(topic, List.of(entry), Map.of());
        } catch (IllegalStateException e) {
            LOG.errorf(e, "An attempt cannot be kept tenant=%s", entry.tenant());
        }
    }

    private void writeAtOnce(Topic topic, List<Entry> entries, Map<TopicPartition, Long> next) {
        var byTenant = entries.stream().collect(groupingBy(Entry::tenant, TreeMap::new, toList()));
        database.withoutTenant(
                transaction -> {
                    for (var ofTenant : byTenant.entrySet()) {
                        Database.enter(transaction, ofTenant.getKey());
                        AttemptRows.insert(
                                transaction, topic.id(), ofTenant.getKey(), ofTenant.getValue());
                    }
                    Database.enterAny(transaction, Database.PLATFORM);
                    return POSITIONS.advance(transaction, next, Map.of(topic.name(), topic.id()));
                });
    }
}
