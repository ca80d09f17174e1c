package io.penstock.admin.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads a topic and keeps up with it, in no group. Waits while the topic does not exist or Kafka is
 * away, and then starts over.
 */
public final class TopicFollower implements Runnable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String bootstrap;
    private final String topic;
    private final Start start;
    private final Reader reader;

    /** Where it starts, and starts over. */
    public enum Start {
        /** With all that the topic keeps. */
        BEGINNING,
        /** With what comes from now on. */
        END
    }

    /** Who is told what the topic says; called in one thread. */
    public interface Reader {
        /** Called before the first record, and again when it starts over. */
        default void begun() {}

        /** Called once all is taken that the topic held at the start. */
        default void readToItsEnd() {}

        /** Takes a record; an {@link IllegalArgumentException} says that it cannot be read. */
        void take(ConsumerRecord<String, byte[]> record);

        /** Called at least every {@link #pace}, also while Kafka is away, after what has come. */
        default void turn() {}

        /** How long a wait for records may take. */
        default Duration pace() {
            return Duration.ofSeconds(1);
        }
    }

    public TopicFollower(String bootstrap, String topic, Start start, Reader reader) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.start = start;
        this.reader = reader;
    }

    /** Runs until interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var consumer =
                    new KafkaConsumer<>(
                            settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                LOG.warnf(e, "A topic is read anew topic=%s", topic);
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        while (!assign(consumer)) {
            pause();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        reader.begun();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        boolean behind = true;
        while (!Thread.currentThread().isInterrupted()) {
            consumer.poll(reader.pace()).forEach(this::take);
            reader.turn();
            if (behind && ends.entrySet().stream().allMatch(end -> reached(consumer, end))) {
                behind = false;
                reader.readToItsEnd();
            }
        }
    }

    private static boolean reached(
            Consumer<String, byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey()) >= end.getValue();
    }

    private boolean assign(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        switch (start) {
            case BEGINNING -> consumer.seekToBeginning(partitions);
            case END -> consumer.seekToEnd(partitions);
        }
        return !partitions.isEmpty();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            reader.take(record);
        } catch (IllegalArgumentException e) {
            LOG.errorf(
                    e,
                    "A record cannot be read topic=%s partition=%d offset=%d",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }

    private void pause() {
        reader.turn();
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(RETRY));
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "penstock-backend-" + topic),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 << 20),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000),
                Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000));
    }
}
