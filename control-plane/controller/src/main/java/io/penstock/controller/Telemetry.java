package io.penstock.controller;

import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.telemetry.TopicState;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports every few seconds what the control plane sees, in a thread of its own: no turn of another
 * loop waits for it. A report that Kafka does not take is dropped, since the next one says the same
 * and more.
 */
final class Telemetry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);
    private static final int ACKNOWLEDGED_WITHIN = 4_000;

    private final String kafka;
    private final Duration every;
    private final Function<List<TopicState>, PlatformReport> report;
    private final PlatformFigures figures;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    /**
     * Not started yet.
     *
     * @param every how often it reports
     * @param report what it reports, with what is seen of the topics
     * @param figures told of each look
     */
    Telemetry(
            String kafka,
            Duration every,
            Function<List<TopicState>, PlatformReport> report,
            PlatformFigures figures,
            InstantSource clock) {
        if (every.toMillis() <= 0) {
            throw new IllegalArgumentException("telemetry every " + every + " must be positive");
        }
        this.kafka = kafka;
        this.every = every;
        this.report = report;
        this.figures = figures;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("telemetry").daemon().unstarted(this::run);
    }

    Telemetry start() {
        thread.start();
        return this;
    }

    private void run() {
        try (var topics = new TopicGauge(kafka, clock);
                var producer = producer()) {
            while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                attempt(topics, producer);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(TopicGauge topics, KafkaProducer<String, byte[]> producer)
            throws InterruptedException {
        try {
            List<TopicLook> looks = topics.read();
            figures.looked(looks, clock.millis());
            PlatformReport made = report.apply(looks.stream().map(TopicLook::state).toList());
            producer.send(new ProducerRecord<>(Topics.TELEMETRY, made.key(), made.write()))
                    .get(ACKNOWLEDGED_WITHIN, TimeUnit.MILLISECONDS);
            failing = false;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            figures.unanswered();
            if (!failing) {
                LOG.warn("Telemetry is not taken. cause={}", e.toString());
            }
            failing = true;
        } catch (RuntimeException e) {
            LOG.error("A report could not be made.", e);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        CommonClientConfigs.CLIENT_ID_CONFIG,
                        "penstock-control-telemetry",
                        CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
                        false,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        1_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        3_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        ACKNOWLEDGED_WITHIN,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        4L << 20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Ends the thread; waits a moment at most. */
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            if (!thread.join(Duration.ofSeconds(1))) {
                LOG.warn("Telemetry did not end in time.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
