package io.penstock.admin.attempt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.penstock.admin.database.Database;
import io.penstock.admin.topic.Positions;
import io.penstock.admin.topic.Positions.Topic;
import io.penstock.admin.watch.Watches;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Watches watches;

    AttemptIndex(Database database, Watches watches) {
        this.database = database;
        this.watches = watches;
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
     * @return the destinations by tenant of whose failures something follows
     */
    Map<String, Set<String>> write(
            Topic topic, List<Entry> entries, Map<TopicPartition, Long> next) {
        try {
            return writeAtOnce(topic, entries, next);
        } catch (IllegalStateException e) {
            LOG.warnf(e, "Attempts are written one by one records=%d", entries.size());
            Map<String, Set<String>> due = new TreeMap<>();
            for (Entry entry : entries) {
                writeOrLeaveOut(topic, entry)
                        .forEach(
                                (tenant, names) ->
                                        due.computeIfAbsent(tenant, _ -> new TreeSet<>())
                                                .addAll(names));
            }
            writeAtOnce(topic, List.of(), next);
            return due;
        }
    }

    private Map<String, Set<String>> writeOrLeaveOut(Topic topic, Entry entry) {
        try {
            return writeAtOnce(topic, List.of(entry), Map.of());
        } catch (IllegalStateException e) {
            LOG.errorf(e, "An attempt cannot be kept tenant=%s", entry.tenant());
            return Map.of();
        }
    }

    private Map<String, Set<String>> writeAtOnce(
            Topic topic, List<Entry> entries, Map<TopicPartition, Long> next) {
        var byTenant = entries.stream().collect(groupingBy(Entry::tenant, TreeMap::new, toList()));
        Map<String, Set<String>> due = new TreeMap<>();
        database.withoutTenant(
                transaction -> {
                    for (var ofTenant : byTenant.entrySet()) {
                        Database.enter(transaction, ofTenant.getKey());
                        AttemptRows.insert(
                                transaction, topic.id(), ofTenant.getKey(), ofTenant.getValue());
                        due.put(
                                ofTenant.getKey(),
                                watches.observe(
                                        transaction,
                                        ofTenant.getKey(),
                                        Testimony.of(ofTenant.getValue())));
                    }
                    Database.enterAny(transaction, Database.PLATFORM);
                    return POSITIONS.advance(transaction, next, Map.of(topic.name(), topic.id()));
                });
        return due;
    }
}
