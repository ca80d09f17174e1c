package io.penstock.runtime.tap;

import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code penstock.taps} in a thread of its own, without a consumer group. Leases end also
 * while Kafka is away.
 */
final class TapReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TapReader.class);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration API_TIMEOUT = Duration.ofSeconds(2);
    private static final long PAUSE_MS = 500;

    private final String bootstrapServers;
    private final OpenTaps taps;
    private final InstantSource clock;
    private final Runnable everyTurn;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * A reader that is not yet started.
     *
     * @param everyTurn called a few times a second in the reader's thread
     */
    TapReader(String bootstrapServers, OpenTaps taps, InstantSource clock, Runnable everyTurn) {
        this.bootstrapServers = bootstrapServers;
        this.taps = taps;
        this.clock = clock;
        this.everyTurn = everyTurn;
        this.thread = Thread.ofPlatform().name("taps").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopped()) {
            try (Consumer<String, byte[]> consumer =
                    new KafkaConsumer<>(
                            settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("The reading of taps starts over. cause={}", e.toString());
            } catch (RuntimeException e) {
                LOG.error("The reading of taps starts over after an unexpected error.", e);
            }
            rest();
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        while (!stopped() && !assign(consumer)) {
            rest();
        }
        while (!stopped()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(STEP)) {
                if (record.key() != null) {
                    taps.apply(record.key(), record.value(), now());
                }
            }
            turn();
        }
    }

    /** From the beginning: the topic keeps minutes. False while there is none. */
    private static boolean assign(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.TAPS, API_TIMEOUT).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    private void turn() {
        taps.sweep(now());
        everyTurn.run();
    }

    private long now() {
        return Taps.micros(clock.instant());
    }

    private void rest() {
        turn();
        try {
            if (stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("The reading of taps stops.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "taps");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 20);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
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
}
