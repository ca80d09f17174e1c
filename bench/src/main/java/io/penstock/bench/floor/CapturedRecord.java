package io.penstock.bench.floor;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A record as it stands in a topic: partition, key, value and headers, byte by byte. */
final class CapturedRecord {
    private final int partition;
    private final byte @Nullable [] key;
    private final byte[] value;
    private final List<Header> headers;

    /**
     * A record.
     *
     * @param key null: it has none
     */
    CapturedRecord(int partition, byte @Nullable [] key, byte[] value, List<Header> headers) {
        this.partition = partition;
        this.key = key;
        this.value = value;
        this.headers = List.copyOf(headers);
    }

    static CapturedRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new CapturedRecord(
                record.partition(),
                record.key(),
                record.value() == null ? new byte[0] : record.value(),
                Arrays.stream(record.headers().toArray())
                        .<Header>map(header -> new RecordHeader(header.key(), header.value()))
                        .toList());
    }

    /** The same record for another topic. */
    ProducerRecord<byte[], byte[]> to(String topic) {
        return new ProducerRecord<>(topic, partition, key, value, headers);
    }

    /** Bytes of key, value and headers. */
    long bytes() {
        long header = headers.stream().mapToLong(h -> h.key().length() + h.value().length).sum();
        return header + value.length + (key == null ? 0 : key.length);
    }

    int partition() {
        return partition;
    }

    byte @Nullable [] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    List<Header> headers() {
        return headers;
    }
}
