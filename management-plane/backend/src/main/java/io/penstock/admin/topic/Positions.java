package io.penstock.admin.topic;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where topics have been read to, in a table of the platform's. Whoever moves a position in the
 * transaction of what was read neither loses nor doubles a record.
 */
public final class Positions {
    private final String table;

    /**
     * A topic as Kafka has it now.
     *
     * @param id Kafka's own: a topic that is made anew has another
     */
    public record Topic(String name, String id) {}

    /** Those in the table of this name. */
    public Positions(String table) {
        this.table = table;
    }

    /** Where to go on reading, by partition; absent ones have not been read at all. */
    public Map<TopicPartition, Long> of(Transaction transaction, Topic topic) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        transaction
                .list(
                        "select record_partition, next_offset from "
                                + table
                                + " where topic = ? and topic_id = ?",
                        row ->
                                Map.entry(
                                        new TopicPartition(
                                                topic.name(), row.getInt("record_partition")),
                                        row.getLong("next_offset")),
                        topic.name(),
                        topic.id())
                .forEach(each -> positions.put(each.getKey(), each.getValue()));
        return positions;
    }

    /**
     * Forgets those of another topic of the same name: its offsets name other records.
     *
     * @return how many there were
     */
    public int forgetOthers(Transaction transaction, Topic topic) throws SQLException {
        return transaction.run(
                "delete from " + table + " where topic = ? and topic_id <> ?",
                topic.name(),
                topic.id());
    }

    /**
     * Moves on. A position never goes back, whoever else reads.
     *
     * @param next the offset to go on with, by partition
     * @param topicIds Kafka's ids, by topic
     * @return how many were to be moved
     */
    public int advance(
            Transaction transaction, Map<TopicPartition, Long> next, Map<String, String> topicIds)
            throws SQLException {
        for (var position : next.entrySet()) {
            String topic = position.getKey().topic();
            transaction.run(
                    "insert into "
                            + table
                            + " as known values (?, ?, ?, ?, ?)"
                            + " on conflict (tenant_id, topic, record_partition) do update"
                            + " set next_offset = excluded.next_offset"
                            + " where known.next_offset < excluded.next_offset",
                    Database.PLATFORM,
                    topic,
                    topicIds.getOrDefault(topic, ""),
                    position.getKey().partition(),
                    position.getValue());
        }
        return next.size();
    }
}
