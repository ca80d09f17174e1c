package io.penstock.bench.floor;

import io.penstock.bench.wait.AwaitException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads back what is written to a topic from now on, so that others can write the same bytes. */
public final class Capture implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** What was captured: how many records, and bytes of their keys, values and headers. */
    public record Captured(Path file, int records, long bytes) {}

    /** Notes where the topic ends now. */
    public Capture(String kafka, String topic) {
        consumer = FloorClients.consumer(kafka, topic + ".capture");
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asking for the position is what finds the end.
        partitions.forEach(consumer::position);
    }

    /** Waits until so many records have come, and writes these to a file. */
    public Captured write(Path file, int count, Duration limit) {
        List<CapturedRecord> records = new ArrayList<>();
        long end = System.nanoTime() + limit.toNanos();
        while (records.size() < count) {
            if (System.nanoTime() > end) {
                throw new AwaitException(
                        "only "
                                + records.size()
                                + " of "
                                + count
                                + " records came within "
                                + limit);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                records.add(CapturedRecord.of(record));
            }
        }
        RecordFile.write(file, records);
        long bytes = records.stream().mapToLong(CapturedRecord::bytes).sum();
        return new Captured(file, records.size(), bytes);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
