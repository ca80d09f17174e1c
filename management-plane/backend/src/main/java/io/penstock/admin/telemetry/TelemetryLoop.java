package io.penstock.admin.telemetry;

import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.telemetry.TelemetryRecord;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
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
 * Reads {@code penstock.telemetry} from its beginning and keeps up with it, in no group. What it
 * makes of the records depends on them alone, so it is the same after a restart. Waits while the
 * topic does not exist or Kafka is away.
 */
public final class TelemetryLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(TelemetryLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long FORGET_EVERY = Duration.ofMinutes(15).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final String bootstrap;
    private final Figures figures;
    private final Reports reports;
    private Runs runs = new Runs();
    private long newest;
    private long forgetAt;

    public TelemetryLoop(String bootstrap, Figures figures, Reports reports) {
        this.bootstrap = bootstrap;
        this.figures = figures;
        this.reports = reports;
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
                LOG.warnf(e, "Telemetry is read from the beginning again");
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        while (partitions.isEmpty() && !Thread.currentThread().isInterrupted()) {
            pause();
            partitions = partitions(consumer);
        }
        clear();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean behind = true;
        while (!Thread.currentThread().isInterrupted()) {
            turn(consumer);
            if (behind && ends.entrySet().stream().allMatch(end -> reached(consumer, end))) {
                behind = false;
                figures.known(true);
            }
        }
    }

    private static boolean reached(
            Consumer<String, byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey()) >= end.getValue();
    }

    private void clear() {
        runs = new Runs();
        newest = 0;
        forgetAt = 0;
        figures.clear();
        reports.clear();
    }

    /** One turn: takes what has come. */
    private void turn(Consumer<String, byte[]> consumer) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            newest = Math.max(newest, record.timestamp());
            take(record);
            if (newest >= forgetAt) {
                forgetAt = newest + FORGET_EVERY;
                figures.forget(newest);
                reports.forget(newest - DAY);
                runs.forget(newest - DAY);
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topics.TELEMETRY).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || record.value() == null) {
            LOG.errorf("Telemetry record has no key or no value offset=%d", record.offset());
            return;
        }
        try {
            switch (TelemetryRecord.read(record.key(), record.value())) {
                case WorkerReport report -> take(report);
                case PlatformReport report -> reports.take(report, newest);
            }
        } catch (WireException e) {
            LOG.errorf(
                    e,
                    "Telemetry record cannot be read partition=%d offset=%d",
                    record.partition(),
                    record.offset());
        }
    }

    private void take(WorkerReport report) {
        if (runs.take(report, newest)) {
            figures.add(report, newest);
            reports.take(report, newest, runs.lost(report.reporter().name()));
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(RETRY));
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "penstock-backend-telemetry",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                2 << 20,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000);
    }
}
