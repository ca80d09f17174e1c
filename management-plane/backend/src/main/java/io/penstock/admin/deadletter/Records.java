package io.penstock.admin.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.topic.SteadyReading;
import io.penstock.contract.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Kafka, as one retry needs it: each call has clients of its own and ends within seconds. A Kafka
 * that does not answer ends the request (503).
 */
@Singleton
class Records {
    private static final Logger LOG = Logger.getLogger(Records.class);
    private static final TopicPartition PIPES = new TopicPartition(Topics.PIPES, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_POLLS = 40;
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 16 << 20;
    private static final int DELIVERY_MS = 8_000;

    private final String kafka;

    Records(BackendSettings settings) {
        this.kafka = settings.kafka();
    }

    /**
     * What was read.
     *
     * @param configuration as of now
     */
    record Found(ConsumerRecord<byte[], byte[]> record, Configuration configuration) {}

    /** Reads the record of a dead letter; 410 when its topic does not have it any more. */
    Found read(Place place) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        SteadyReading.consumer(kafka, "dead-letter-retry"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        try {
            return new Found(record(consumer, place), configuration(consumer));
        } catch (KafkaException e) {
            throw away(e);
        } finally {
            close(consumer);
        }
    }

    private static void close(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } catch (KafkaException e) {
            LOG.debugf(e, "A consumer was not closed in time");
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(
            KafkaConsumer<byte[], byte[]> consumer, Place place) {
        if (consumer.partitionsFor(place.topic()).size() <= place.partition()) {
            throw gone(place);
        }
        var partition = new TopicPartition(place.topic(), place.partition());
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (place.offset() < first || place.offset() >= end) {
            throw gone(place);
        }
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        readOn(consumer, partition, place.offset(), place.offset() + 1, read::add);
        return read.stream()
                .filter(record -> record.offset() == place.offset())
                .findFirst()
                .orElseThrow(() -> gone(place));
    }

    private static Configuration configuration(KafkaConsumer<byte[], byte[]> consumer) {
        Map<String, byte[]> records = new HashMap<>();
        long end = consumer.endOffsets(List.of(PIPES)).getOrDefault(PIPES, 0L);
        readOn(
                consumer,
                PIPES,
                0,
                end,
                record -> {
                    if (record.key() != null) {
                        records.put(new String(record.key(), UTF_8), record.value());
                    }
                });
        records.values().removeIf(Objects::isNull);
        return new Configuration(records);
    }

    /** Takes the records of a partition from one offset to before another. */
    private static void readOn(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        for (int polls = 0; consumer.position(partition) < end; polls++) {
            if (polls == MOST_POLLS) {
                throw new TimeoutException(partition + " is not read to " + end);
            }
            consumer.poll(POLL).forEach(taker);
        }
    }

    /** 410. */
    static ProblemException gone(Place place) {
        return new ProblemException(
                Problem.of(
                        410,
                        "record_gone",
                        "Gone",
                        "Kafka does not keep the record of the dead letter '"
                                + place.id()
                                + "' any more: only the index has it, and that is not enough to"
                                + " retry it. The event has to be sent anew."));
    }

    /** Writes a record and waits until all replicas have it. */
    void write(ProducerRecord<byte[], byte[]> record) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings(), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.send(record).get();
        } catch (ExecutionException | KafkaException e) {
            throw away(e);
        } catch (InterruptedException e) {
            throw away(new InterruptException(e));
        } finally {
            producer.close(CLOSE);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings =
                new HashMap<>(SteadyReading.client(kafka, "dead-letter-retry"));
        settings.remove("default.api.timeout.ms");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) DELIVERY_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0L);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    private static ProblemException away(Exception why) {
        LOG.warnf(why, "A dead letter is not retried: Kafka does not answer");
        return new ProblemException(
                Problem.of(
                        503,
                        "kafka_unavailable",
                        "Service unavailable",
                        "Kafka does not answer. Try again: should the dead letter have been sent all"
                                + " the same, its destination gets it twice, with the same"
                                + " webhook-id."));
    }
}
