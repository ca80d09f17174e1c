package io.penstock.bench.floor;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Bare Kafka clients with the settings that the product's have. */
final class FloorClients {
    private static final int INGEST_LINGER_MS = 5;
    private static final int INGEST_BATCH = 256 << 10;
    private static final long INGEST_BUFFER = 32L << 20;
    private static final int CHAIN_BATCH = 128 << 10;
    private static final int FETCH = 8 << 20;

    private FloorClients() {}

    /** As ingest's: 5 ms linger, batches of 256 KiB. */
    static KafkaProducer<byte[], byte[]> bulkProducer(String kafka) {
        return producer(kafka, INGEST_LINGER_MS, INGEST_BATCH);
    }

    /**
     * For low lag.
     *
     * @param lingerMs 0: sends at once what is there
     */
    static KafkaProducer<byte[], byte[]> quickProducer(String kafka, int lingerMs) {
        return producer(kafka, lingerMs, CHAIN_BATCH);
    }

    private static KafkaProducer<byte[], byte[]> producer(String kafka, int linger, int batch) {
        Map<String, Object> p = new HashMap<>();
        p.put("bootstrap.servers", kafka);
        p.put("acks", "all");
        p.put("enable.idempotence", true);
        p.put("compression.type", "lz4");
        p.put("linger.ms", linger);
        p.put("batch.size", batch);
        p.put("buffer.memory", INGEST_BUFFER);
        p.put("enable.metrics.push", false);
        return new KafkaProducer<>(p, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads from assigned partitions; commits only what it is told to. */
    static KafkaConsumer<byte[], byte[]> consumer(String kafka, String group) {
        Map<String, Object> p = new HashMap<>();
        p.put("bootstrap.servers", kafka);
        p.put("group.id", group);
        p.put("enable.auto.commit", false);
        p.put("auto.offset.reset", "earliest");
        p.put("isolation.level", "read_committed");
        p.put("max.poll.records", 1_000);
        p.put("fetch.max.bytes", FETCH);
        p.put("enable.metrics.push", false);
        return new KafkaConsumer<>(p, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
