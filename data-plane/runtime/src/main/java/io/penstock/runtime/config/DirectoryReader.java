package io.penstock.runtime.config;

import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link Directory} equal to {@code penstock.pipes}: reads the topic from its beginning,
 * committed records only, in a thread of its own and without a consumer group.
 *
 * <p>Waits while the topic or Kafka is away; after an error it starts over from the beginning.
 */
public final class DirectoryReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryReader.class);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration API_TIMEOUT = Duration.ofSeconds(5);
    private static final long PAUSE_MS = 200;

    private final String bootstrapServers;
    private final Directory directory;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * A reader that is not yet started.
     *
     * @param bootstrapServers {@code host:port[,host:port]}
     */
    public DirectoryReader(String bootstrapServers, Directory directory) {
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
        this.thread = Thread.ofPlatform().name("directory").daemon().unstarted(this::run);
    }

    public DirectoryReader start() {
        thread.start();
        return this;
    }

    /** Whether all that the topic held when the reading began has been taken over. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits for {@link #caughtUp()}; false when the time is over first. */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops reading; waits for the thread at most a few seconds. The directory stays usable. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(API_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped()) {
            try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings())) {
                readFromBeginning(consumer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("Configuration reading starts over. cause={}", e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.error("Configuration reading starts over after an unexpected error.", e);
                pause();
            }
        }
    }

    private void readFromBeginning(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = awaitTopic(consumer);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, API_TIMEOUT);
        var pass = new Pass(directory, ends);
        while (!stopped()) {
            consumer.poll(STEP).forEach(pass::take);
            if (!pass.complete() && pass.reached(tp -> consumer.position(tp, API_TIMEOUT))) {
                pass.finish();
                LOG.info("Configuration is read to its end. records={}", pass.size());
                caughtUp.countDown();
            }
        }
    }

    /** The topic's partitions; empty when the reader is stopped before the topic exists. */
    private List<TopicPartition> awaitTopic(Consumer<String, byte[]> consumer) {
        while (!stopped()) {
            List<PartitionInfo> found = consumer.partitionsFor(Topics.PIPES, API_TIMEOUT);
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
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
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
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500);
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("Configuration reading stops.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
