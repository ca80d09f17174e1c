package io.penstock.runtime.process;

import io.penstock.runtime.link.LinkSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of a link, with the settings that its promises rest on. */
final class KafkaClients {
    private static final int BATCH = 128 << 10;
    private static final long BUFFER = 16L << 20;
    private static final int PARTITIONS_A_FETCH = 8;

    private KafkaClients() {}

    static KafkaConsumer<byte[], byte[]> consumer(LinkSettings settings) {
        Map<String, Object> p = common(settings);
        p.put(ConsumerConfig.GROUP_ID_CONFIG, settings.intake().group());
        p.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.author().link());
        p.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        p.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        p.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) settings.session().toMillis());
        p.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) settings.session().toMillis() / 3);
        p.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 600_000);
        p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        p.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, settings.bounds().fetch());
        p.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                settings.bounds().fetch() / PARTITIONS_A_FETCH);
        return new KafkaConsumer<>(p, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer that does not give up: a link waits for Kafka. */
    static KafkaProducer<byte[], byte[]> producer(LinkSettings settings) {
        Map<String, Object> p = common(settings);
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
        p.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        p.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
        p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        p.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(p, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> common(LinkSettings settings) {
        Map<String, Object> p = new HashMap<>();
        p.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        p.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.author().link());
        p.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 30_000);
        p.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        p.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 500L);
        p.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return p;
    }
}
