package io.penstock.provisioner.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Compacted topics, read from their beginning without a group; committed records only. Every method
 * throws a {@link org.apache.kafka.common.KafkaException} when Kafka is away.
 */
public final class CompactedTopics implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int MOST_STEPS = 150;

    /** Takes records over. */
    public interface Table {
        /** Takes one; a null value is a tombstone. */
        void take(String key, byte @Nullable [] value);
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Table> tables;

    /**
     * Opens topics, which must exist.
     *
     * @param tables what takes the records over, by topic
     */
    public CompactedTopics(String kafka, Map<String, Table> tables) {
        this.tables = Map.copyOf(tables);
        this.consumer = new KafkaConsumer<>(Clients.settings(kafka, settings()));
        try {
            consumer.assign(partitions());
            consumer.seekToBeginning(consumer.assignment());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000);
    }

    private List<TopicPartition> partitions() {
        return tables.keySet().stream().flatMap(this::partitions).toList();
    }

    private Stream<TopicPartition> partitions(String topic) {
        var found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException("topic " + topic + " does not exist");
        }
        return found.stream().map(p -> new TopicPartition(topic, p.partition()));
    }

    /** Reads from the current positions to the ends that the topics have now. */
    public void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        for (int step = 0; step < MOST_STEPS; step++) {
            if (ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                return;
            }
            poll(STEP);
        }
        throw new TimeoutException("the end of " + tables.keySet() + " was not reached");
    }

    /** Goes on with this topic only, from where it stands. */
    public void follow(String topic) {
        consumer.assign(
                consumer.assignment().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .toList());
    }

    /** Reads the next records, waiting for one at most that long; whether there was any. */
    public boolean poll(Duration patience) {
        boolean any = false;
        for (var record : consumer.poll(patience)) {
            Table table = tables.get(record.topic());
            if (record.key() != null && table != null) {
                table.take(record.key(), record.value());
                any = true;
            }
        }
        return any;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofMillis(500)));
    }
}
