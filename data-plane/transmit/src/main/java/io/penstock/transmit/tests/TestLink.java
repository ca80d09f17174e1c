package io.penstock.transmit.tests;

import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
import io.penstock.runtime.config.Directory;
import io.penstock.transmit.TransmitSettings;
import io.penstock.transmit.http.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code penstock.tests}, as one of all transmit workers, and answers on {@code
 * penstock.attempts}; in a thread of its own, away from all deliveries. It is no link of a chain:
 * <b>it commits before it tries</b>, so a test is tried once at most, and one that a dying worker
 * had taken expires.
 */
public final class TestLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestLink.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration COMMIT = Duration.ofSeconds(5);
    private static final long PAUSE_MS = 500;

    private final String bootstrapServers;
    private final TestRuns runs;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * A link that is not yet started.
     *
     * @param directory what is known of destinations
     */
    public TestLink(
            String bootstrapServers,
            TransmitSettings settings,
            Directory directory,
            InstantSource clock) {
        this.bootstrapServers = bootstrapServers;
        this.runs =
                new TestRuns(
                        directory,
                        new Caller.Settings(
                                "Penstock/" + settings.version(),
                                settings.connectTimeout(),
                                settings.idleTimeout(),
                                settings.maxAnswer()),
                        clock);
        this.thread = Thread.ofPlatform().name("tests").daemon().unstarted(this::run);
    }

    public TestLink start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!stopped()) {
            try (Consumer<String, byte[]> consumer =
                            new KafkaConsumer<>(
                                    reading(),
                                    new StringDeserializer(),
                                    new ByteArrayDeserializer());
                    Producer<String, byte[]> producer =
                            new KafkaProducer<>(
                                    answering(),
                                    new StringSerializer(),
                                    new ByteArraySerializer())) {
                consumer.subscribe(List.of(Topics.TESTS));
                while (!stopped()) {
                    turn(consumer, producer);
                }
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("The reading of tests starts over. cause={}", e.toString());
                pause(PAUSE_MS);
            } catch (RuntimeException e) {
                LOG.error("The reading of tests starts over after an unexpected error.", e);
                pause(PAUSE_MS);
            }
        }
    }

    private void turn(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer) {
        if (runs.hasRoom()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(STEP)) {
                take(consumer, record);
            }
        } else {
            pause(STEP.toMillis());
        }
        runs.start();
        for (TestAnswer answer = runs.poll(); answer != null; answer = runs.poll()) {
            tell(producer, answer);
        }
    }

    private void take(Consumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        consumer.commitSync(
                Map.of(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)),
                COMMIT);
        if (record.value() == null) {
            return;
        }
        try {
            runs.take(TestEvent.read(record.value()));
        } catch (WireException e) {
            LOG.warn("A test cannot be read: offset={} cause={}", record.offset(), e.toString());
        }
    }

    private static void tell(Producer<String, byte[]> producer, TestAnswer answer) {
        var _ =
                producer.send(
                        new ProducerRecord<>(Topics.ATTEMPTS, answer.key(), answer.write()),
                        (_, error) -> {
                            if (error != null) {
                                LOG.warn("A test's answer is lost. cause={}", error.toString());
                            }
                        });
    }

    private Map<String, Object> reading() {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "tests"),
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, Topics.TESTS),
                Map.entry(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic"),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000),
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 20),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                Map.entry(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }

    private Map<String, Object> answering() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "attempts"),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L << 20),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause(long millis) {
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.debug("The reading of tests stops.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(COMMIT.plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runs.close();
    }
}
