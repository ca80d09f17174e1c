package io.penstock.runtime.telemetry;

import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Appends to {@code penstock.telemetry}, one record at a time. Used by one thread. */
final class TelemetryTopic implements AutoCloseable {
    private static final int ACKNOWLEDGED_WITHIN = 5_000;
    private static final int TAKEN_WITHIN = 1_000;

    private final String kafka;
    private final String client;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable Throwable failure;

    TelemetryTopic(String kafka, String client) {
        this.kafka = kafka;
        this.client = client;
    }

    /**
     * Appends a record and waits until it is durable, 6 s at most.
     *
     * @return false when it is not, or it is not known that it is
     */
    boolean append(String key, byte[] value) throws InterruptedException {
        try {
            KafkaProducer<String, byte[]> open = producer();
            open.send(new ProducerRecord<>(Topics.TELEMETRY, key, value))
                    .get(ACKNOWLEDGED_WITHIN, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            failure = e.getCause() == null ? e : e.getCause();
            close();
            return false;
        }
    }

    /** Why the last record was not taken. */
    String failure() {
        return String.valueOf(failure);
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            open =
                    new KafkaProducer<>(
                            settings(), new StringSerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    private Map<String, Object> settings() {
        Map<String, Object> p = new HashMap<>();
        p.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka);
        p.put(CommonClientConfigs.CLIENT_ID_CONFIG, client);
        p.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        p.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) TAKEN_WITHIN);
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ACKNOWLEDGED_WITHIN);
        p.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
        p.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return p;
    }

    @Override
    public void close() {
        KafkaProducer<String, byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
