package io.penstock.runtime.loop;

import io.penstock.runtime.link.Output;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Planted bug: settles a record when it ends, and writes its outputs a moment later. */
final class Outbound implements AutoCloseable {
    private static final long LATER_NANOS = 1_000_000_000;

    private final Producer<byte[], byte[]> producer;
    private final Queue<ProducerRecord<byte[], byte[]>> waiting = new ConcurrentLinkedQueue<>();
    private long sentAt = System.nanoTime();

    Outbound(Supplier<Producer<byte[], byte[]>> producers) {
        this.producer = producers.get();
    }

    void add(TakenRecord taken, List<Output> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            waiting.add(outputs.get(i).record());
            var nowhere = new TopicPartition(outputs.get(i).topic(), 0);
            taken.acknowledged(i, new RecordMetadata(nowhere, 0, 0, 0, 0, 0));
        }
    }

    void add(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> durable) {
        producer.send(record, (place, failure) -> durable.accept(place));
    }

    void send() {
        if (System.nanoTime() - sentAt < LATER_NANOS) {
            return;
        }
        sentAt = System.nanoTime();
        for (var record = waiting.poll(); record != null; record = waiting.poll()) {
            producer.send(record);
        }
    }

    boolean broken() {
        return false;
    }

    void renew() {}

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
