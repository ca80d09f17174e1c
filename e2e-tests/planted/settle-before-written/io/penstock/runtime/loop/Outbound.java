package io.penstock.runtime.loop;

import io.penstock.runtime.loop.TakenRecord.Ended;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** Planted bug: settles a record when it ends, and writes its outputs a moment later. */
final class Outbound implements AutoCloseable {
    private static final long LATER_NANOS = 1_000_000_000;

    private final Producer<byte[], byte[]> producer;
    private final Queue<Ended> waiting = new ConcurrentLinkedQueue<>();
    private long sentAt = System.nanoTime();

    Outbound(Supplier<Producer<byte[], byte[]>> producers) {
        this.producer = producers.get();
    }

    void add(Ended ended) {
        waiting.add(ended);
        ended.outputs().forEach(_ -> ended.taken().acknowledged());
    }

    void send() {
        if (System.nanoTime() - sentAt < LATER_NANOS) {
            return;
        }
        sentAt = System.nanoTime();
        for (Ended ended = waiting.poll(); ended != null; ended = waiting.poll()) {
            ended.outputs().forEach(output -> producer.send(output.record()));
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
