package io.penstock.runtime.tap;

import io.penstock.contract.tap.TapReport;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out for what taps are shown: a short queue and a thread that writes it down and hands it
 * to a producer of its own. Whoever sees an event leaves it here or drops it, and never waits.
 */
final class Outlet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int QUEUE = 256;
    private static final int BUFFER = 4 << 20;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** What is told, and who hears whether it could be. */
    private record Telling(Supplier<TapReport> report, Runnable told, Runnable lost) {}

    private final BlockingQueue<Telling> queue = new ArrayBlockingQueue<>(QUEUE);
    private final String bootstrapServers;
    private final Thread thread;
    private @Nullable Producer<String, byte[]> producer;

    Outlet(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.thread = Thread.ofPlatform().name("tapped").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Leaves a report to be told; returns at once.
     *
     * @param report made in the outlet's thread
     * @param told called when Kafka has it
     * @param lost called when it is dropped
     */
    void offer(Supplier<TapReport> report, Runnable told, Runnable lost) {
        if (!queue.offer(new Telling(report, told, lost))) {
            lost.run();
        }
    }

    private void run() {
        try {
            while (true) {
                tell(queue.take());
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Nothing more is told to taps.");
        } finally {
            closeProducer();
        }
    }

    private void tell(Telling telling) {
        try {
            TapReport report = telling.report().get();
            var _ =
                    producer()
                            .send(
                                    new ProducerRecord<>(
                                            Topics.TAPPED, report.key(), report.write()),
                                    (_, error) ->
                                            (error == null ? telling.told() : telling.lost())
                                                    .run());
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("A tap was not told. cause={}", e.toString());
            telling.lost().run();
        } catch (RuntimeException e) {
            LOG.error("A tap was not told, by an error of ours.", e);
            telling.lost().run();
        }
    }

    /** There is none before somebody taps. */
    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open =
                    new KafkaProducer<>(
                            settings(), new StringSerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "tapped"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "1"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 10),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
