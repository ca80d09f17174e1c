package io.penstock.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the audit says, read by hand from {@code penstock.audit}: the newest record of each key.
 * Records are a version byte, then fields: tag, length, value.
 */
final class AuditTopic implements AutoCloseable {
    /** The last kind of finding that would wake somebody. */
    static final int UNKNOWN = 5;

    private static final TopicPartition TOPIC = new TopicPartition("penstock.audit", 0);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, byte[]> newest = new LinkedHashMap<>();

    /**
     * A finding.
     *
     * @param id the same for what is the same
     * @param kind 1 missing between, 2 missing inside, 3 skipped, 4 lost by retention, 5 unknown, 6
     *     late, 7 unacknowledged
     * @param open whether it holds still
     * @param from topic whose reader had the events last; empty: ingest
     * @param to topic whose reader did not have them; empty: inside of the link that reads {@code
     *     from}
     * @param events how many are named by marks
     * @param ids of those that could be looked up
     */
    record Finding(
            String id,
            int kind,
            boolean open,
            String from,
            String to,
            long events,
            List<String> ids) {}

    AuditTopic(String kafka) {
        consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(TOPIC));
        consumer.seekToBeginning(List.of(TOPIC));
    }

    /** All findings there are now. */
    List<Finding> findings() {
        readNew();
        return newest.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("finding/"))
                .map(entry -> finding(entry.getValue()))
                .toList();
    }

    /** How many events the audit of the lane says are missing now; -1: it says nothing yet. */
    long missing() {
        readNew();
        byte[] state = newest.get("state/shared");
        if (state == null) {
            return -1;
        }
        long[] missing = {0};
        fields(ByteBuffer.wrap(state), (tag, value) -> missing[0] += tag == 6 ? varint(value) : 0);
        return missing[0];
    }

    private void readNew() {
        long end = consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L);
        while (consumer.position(TOPIC) < end) {
            consumer.poll(Duration.ofMillis(200))
                    .forEach(
                            record -> {
                                if (record.value() == null) {
                                    newest.remove(record.key());
                                } else {
                                    newest.put(record.key(), record.value());
                                }
                            });
        }
    }

    private static Finding finding(byte[] bytes) {
        long[] numbers = new long[15];
        String[] texts = {"", "", ""};
        String[] id = {""};
        List<String> ids = new ArrayList<>();
        fields(
                ByteBuffer.wrap(bytes),
                (tag, value) -> {
                    switch (tag) {
                        case 2 -> id[0] = text(value);
                        case 3, 5 -> numbers[tag] = varint(value);
                        case 9, 10 -> texts[tag - 9] = text(value);
                        case 11 -> numbers[tag] = marks(value);
                        case 13 -> named(value, ids);
                        default -> {}
                    }
                });
        return new Finding(
                id[0], (int) numbers[3], numbers[5] == 0, texts[0], texts[1], numbers[11], ids);
    }

    private static void named(ByteBuffer named, List<String> ids) {
        fields(
                named,
                (tag, value) -> {
                    if (tag == 4) {
                        ids.add(text(value));
                    }
                });
    }

    /** How many marks a set has: tag 1 for each writer, in it tag 3: gap, length, gap, length, … */
    private static long marks(ByteBuffer set) {
        long[] count = {0};
        fields(
                set,
                (writer, runs) -> {
                    if (writer == 1) {
                        fields(runs, (tag, value) -> count[0] += tag == 3 ? lengths(value) : 0);
                    }
                });
        return count[0];
    }

    private static long lengths(ByteBuffer runs) {
        long sum = 0;
        while (runs.hasRemaining()) {
            varint(runs);
            sum += varint(runs);
        }
        return sum;
    }

    private static void fields(ByteBuffer record, BiConsumer<Integer, ByteBuffer> field) {
        record.get();
        while (record.hasRemaining()) {
            int tag = (int) varint(record);
            int length = (int) varint(record);
            field.accept(tag, record.slice(record.position(), length));
            record.position(record.position() + length);
        }
    }

    private static String text(ByteBuffer value) {
        return UTF_8.decode(value).toString();
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

    @Override
    public void close() {
        consumer.close();
    }
}
