package io.penstock.runtime.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic in a thread of its own and without a consumer group, committed records only. Waits
 * while the topic or Kafka is away; after an error it starts over.
 *
 * @param <K> the records' keys
 */
public final class TopicReader<K> implements AutoCloseable {
    /** How long Kafka may take for an answer. */
    public static final Duration API_TIMEOUT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final long PAUSE_MS = 200;

    private final String bootstrapServers;
    private final String topic;
    private final Deserializer<K> keys;
    private final Reading<K> reading;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /** What is made of the topic; called in the reader's thread. */
    public interface Reading<K> {
        /** Chooses where to read from. The partitions are assigned; called at each start. */
        void begin(Consumer<K, byte[]> consumer, List<TopicPartition> partitions);

        /** Polls once, and takes what has come. */
        void turn(Consumer<K, byte[]> consumer);

        /** Called now and then while there is nothing to read from. */
        default void rest() {}
    }

    /**
     * A reader that is not yet started.
     *
     * @param bootstrapServers {@code host:port[,host:port]}
     * @param name of the thread and the Kafka client
     */
    public TopicReader(
            String bootstrapServers,
            String name,
            String topic,
            Deserializer<K> keys,
            Reading<K> reading) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.keys = keys;
        this.reading = reading;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopped()) {
            try (Consumer<K, byte[]> consumer =
                    new KafkaConsumer<>(settings(), keys, new ByteArrayDeserializer())) {
                read(consumer);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("Reading starts over: topic={} cause={}", topic, e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.error("Reading starts over after an unexpected error: topic={}", topic, e);
                pause();
            }
        }
    }

    private void read(Consumer<K, byte[]> consumer) {
        List<TopicPartition> partitions = awaitTopic(consumer);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        reading.begin(consumer, partitions);
        while (!stopped()) {
            reading.turn(consumer);
        }
    }

    /** The topic's partitions; empty when the reader is stopped before the topic exists. */
    private List<TopicPartition> awaitTopic(Consumer<K, byte[]> consumer) {
        while (!stopped()) {
            List<PartitionInfo> found = consumer.partitionsFor(topic, API_TIMEOUT);
            if (found != null && !found.isEmpty()) {
                return found.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
            }
            pause();
        }
        return List.of();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, thread.getName());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        reading.rest();
        try {
            if (stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("Reading stops: topic={}", topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    /** Stops reading; waits for the thread a few seconds at most. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(API_TIMEOUT.plusSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
