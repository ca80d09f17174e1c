package io.penstock.e2e;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A delivery that waited in tiers and came back. Times are µs since 1970. Read by hand from the
 * record's header: tag 24 is the first attempt, 25 the due time.
 *
 * @param at when it was written to be delivered again
 */
record Redelivered(long firstAttempt, long due, long at) {
    private static final String TOPIC = "penstock.shared.redeliver";

    /** How much earlier than due it came; not positive: it did not. */
    Duration early() {
        return Duration.ofNanos(1_000 * (due - at));
    }

    /** How much later than due, and a tenth of its wait, it came. */
    Duration late() {
        return Duration.ofNanos(1_000 * (at - due - (due - firstAttempt) / 10));
    }

    /** All that came back until now. */
    static List<Redelivered> read(String kafka) {
        List<Redelivered> read = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(TOPIC).stream()
                            .map(info -> new TopicPartition(TOPIC, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(of(record)));
            }
        }
        return read;
    }

    /** A record's time is its millisecond; that it may have been later in it is no earliness. */
    private static Redelivered of(ConsumerRecord<byte[], byte[]> record) {
        var header = ByteBuffer.wrap(record.headers().lastHeader("penstock").value()).position(1);
        long firstAttempt = 0;
        long due = 0;
        while (header.hasRemaining()) {
            long tag = varint(header);
            int end = (int) varint(header) + header.position();
            if (tag == 24) {
                firstAttempt = varint(header);
            } else if (tag == 25) {
                due = varint(header);
            }
            header.position(end);
        }
        return new Redelivered(firstAttempt, due, record.timestamp() * 1_000 + 999);
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
