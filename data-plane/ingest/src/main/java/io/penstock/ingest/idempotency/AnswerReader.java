package io.penstock.ingest.idempotency;

import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills an {@link AnswerMemory} from {@code penstock.idempotency}, in a thread of its own and
 * without a consumer group, and says up to when it knows all: it asks for the topic's end, and once
 * it has read that far it knows what was acknowledged before it asked.
 *
 * <p>Waits while the topic or Kafka is away.
 */
final class AnswerReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration API_TIMEOUT = Duration.ofSeconds(2);
    private static final long PAUSE_MS = 200;

    private final String bootstrapServers;
    private final Duration kept;
    private final InstantSource clock;
    private final AnswerRecords records;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile Instant knownUntil = Instant.EPOCH;

    AnswerReader(String bootstrapServers, Duration kept, AnswerMemory memory, InstantSource clock) {
        this.bootstrapServers = bootstrapServers;
        this.kept = kept;
        this.clock = clock;
        this.records = new AnswerRecords(memory, clock);
        this.thread = Thread.ofPlatform().name("answers").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The memory holds all that was acknowledged before this moment. */
    Instant knownUntil() {
        return knownUntil;
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(API_TIMEOUT.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped()) {
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
                read(consumer);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("The reading of kept answers starts over. cause={}", e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.error("The reading of kept answers starts over after an unexpected error.", e);
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = awaitTopic(consumer);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        seek(consumer, partitions);
        while (!stopped()) {
            try {
                readToTheEnd(consumer, partitions);
            } catch (TimeoutException e) {
                LOG.debug("Kafka does not say where kept answers end. cause={}", e.toString());
                pause();
            }
        }
    }

    /** To the first answer that is still kept. */
    private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        long from = clock.instant().minus(kept).toEpochMilli();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, API_TIMEOUT);
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> from));
        Map<TopicPartition, OffsetAndTimestamp> starts =
                consumer.offsetsForTimes(times, API_TIMEOUT);
        ends.forEach(
                (partition, end) -> {
                    OffsetAndTimestamp start = starts.get(partition);
                    consumer.seek(partition, start == null ? end : start.offset());
                });
    }

    private void readToTheEnd(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Instant asked = clock.instant();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, API_TIMEOUT);
        boolean reached = false;
        while (!stopped() && !reached) {
            consumer.poll(STEP).forEach(records::take);
            reached =
                    ends.entrySet().stream()
                            .allMatch(
                                    end ->
                                            consumer.position(end.getKey(), API_TIMEOUT)
                                                    >= end.getValue());
        }
        if (reached) {
            if (knownUntil.equals(Instant.EPOCH)) {
                LOG.info("Kept answers are read to their end. answers={}", records.known());
            }
            knownUntil = asked;
        }
    }

    /** The topic's partitions; empty when the reader is stopped before the topic exists. */
    private List<TopicPartition> awaitTopic(Consumer<byte[], byte[]> consumer) {
        while (!stopped()) {
            List<PartitionInfo> found = consumer.partitionsFor(Topics.IDEMPOTENCY, API_TIMEOUT);
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
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
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
                LOG.debug("The reading of kept answers stops.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
