package io.penstock.admin.outbox;

import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends to {@code penstock.desired} with an idempotent producer. It never makes the topic: until
 * one exists it is not ready. A failed send ends the producer, the next one starts with a new one.
 *
 * <p>Used by one thread.
 */
final class KafkaSender implements Sender {
    private static final Logger LOG = Logger.getLogger(KafkaSender.class);
    private static final int REQUEST_MS = 3_000;
    private static final int DELIVERY_MS = 8_000;
    private static final int BUFFER_BYTES = 8 << 20;

    private final String bootstrap;
    private boolean topicExists;
    private boolean waiting;
    private @Nullable Admin admin;
    private @Nullable KafkaProducer<String, byte[]> producer;

    KafkaSender(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public boolean ready() {
        if (!topicExists) {
            topicExists = lookForTopic();
            note(topicExists);
        }
        return topicExists;
    }

    private void note(boolean exists) {
        if (exists) {
            LOG.infof("Outbox found its topic topic=%s", Topics.DESIRED);
            closeAdmin();
        } else if (!waiting) {
            LOG.infof("Outbox waits for its topic topic=%s", Topics.DESIRED);
        }
        waiting = !exists;
    }

    private boolean lookForTopic() {
        try {
            Admin open = admin == null ? Admin.create(settings()) : admin;
            admin = open;
            open.describeTopics(List.of(Topics.DESIRED)).allTopicNames().get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.debugf(e, "Outbox did not find its topic");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public int send(List<OutboxRow> rows) {
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        try {
            KafkaProducer<String, byte[]> open = producer();
            for (OutboxRow row : rows) {
                answers.add(open.send(new ProducerRecord<>(row.topic(), row.key(), row.value())));
            }
            open.flush();
        } catch (KafkaException e) {
            LOG.debugf(e, "Outbox could not hand all records to the producer");
        }
        int sent = acknowledged(answers);
        if (sent < rows.size()) {
            LOG.warnf("Outbox is held up by Kafka sent=%d of=%d", sent, rows.size());
            closeProducer();
            topicExists = false;
        }
        return sent;
    }

    private static int acknowledged(List<Future<RecordMetadata>> answers) {
        int sent = 0;
        try {
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
                sent++;
            }
        } catch (ExecutionException e) {
            LOG.debugf(e, "Kafka refused a record of the outbox");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sent;
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> open =
                producer == null
                        ? new KafkaProducer<>(
                                settings(), new StringSerializer(), new ByteArraySerializer())
                        : producer;
        producer = open;
        return open;
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.CLIENT_ID_CONFIG,
                "penstock-backend-outbox",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MS,
                "default.api.timeout.ms",
                DELIVERY_MS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_MS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (long) REQUEST_MS,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                (long) BUFFER_BYTES,
                ProducerConfig.LINGER_MS_CONFIG,
                0L,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true);
    }

    private void closeAdmin() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        closeAdmin();
        closeProducer();
    }
}
