package io.penstock.ingest.append;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What can be set about the shared producer; what the promise rests on cannot.
 *
 * @param bootstrapServers {@code host:port[,host:port]}
 * @param deliveryTimeout after which a record counts as not acknowledged
 * @param requestTimeout after which the broker is asked again; shorter
 * @param maxBlock how long {@code send()} waits for room
 * @param buffer bytes of records that wait for the broker
 * @param record bytes of the largest record
 */
public record ProducerSettings(
        String bootstrapServers,
        String clientId,
        Duration deliveryTimeout,
        Duration requestTimeout,
        Duration maxBlock,
        long buffer,
        int record) {
    static final int LINGER_MS = 5;
    static final int BATCH = 256 << 10;

    public ProducerSettings {
        if (deliveryTimeout.toMillis() < requestTimeout.toMillis() + LINGER_MS) {
            throw new IllegalArgumentException(
                    "delivery timeout %s must be longer than request timeout %s"
                            .formatted(deliveryTimeout, requestTimeout));
        }
    }

    public Producer<byte[], byte[]> open() {
        return new KafkaProducer<>(all(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> all() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, clientId),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, buffer),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, record),
                Map.entry(
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) deliveryTimeout.toMillis()),
                Map.entry(
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis()),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis()),
                Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L));
    }
}
