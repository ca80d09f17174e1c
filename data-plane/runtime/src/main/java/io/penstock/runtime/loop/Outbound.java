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
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a link writes. Outputs of ended records wait here, from any thread, until the loop's thread
 * sends them; what Kafka could not take for now is sent again, a turn later.
 */
final class Outbound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private Producer<byte[], byte[]> producer;
    private Queue<Unsent> waiting = new ConcurrentLinkedQueue<>();
    private Queue<Unsent> refused = new ConcurrentLinkedQueue<>();
    private volatile boolean refusing;
    private volatile @Nullable Exception fatal;

    /** A record, and who is told where it is once it is durable. */
    private record Unsent(
            ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> durable) {}

    Outbound(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
        this.producer = producers.get();
    }

    /** Takes over the outputs of a record that has ended. From any thread. */
    void add(TakenRecord taken, List<Output> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            int number = i;
            add(outputs.get(i).record(), place -> taken.acknowledged(number, place));
        }
    }

    /** Takes over a record; {@code durable} is told where it is, once all replicas have it. */
    void add(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> durable) {
        waiting.add(new Unsent(record, durable));
    }

    /**
     * Sends what waits, until Kafka refuses something. Blocks for the producer's {@code
     * max.block.ms} at most while its buffer is full.
     */
    void send() {
        refusing = false;
        for (int again = refused.size(); again > 0 && !refusing; again--) {
            send(refused.remove());
        }
        while (!refusing) {
            Unsent next = waiting.poll();
            if (next == null) {
                return;
            }
            send(next);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told all that the future knows
    private void send(Unsent unsent) {
        producer.send(unsent.record(), (place, failure) -> answered(unsent, place, failure));
    }

    private void answered(Unsent unsent, RecordMetadata place, @Nullable Exception failure) {
        switch (failure) {
            case null -> unsent.durable().accept(place);
            case RetriableException _ -> {
                refused.add(unsent);
                refusing = true;
            }
            default -> fatal = failure;
        }
    }

    /** Whether the producer is of no further use. */
    boolean broken() {
        return fatal != null;
    }

    /** Forgets what waits and starts with a new producer. */
    void renew() {
        LOG.error("The producer failed for good and is replaced: cause={}", String.valueOf(fatal));
        producer.close(Duration.ZERO);
        waiting = new ConcurrentLinkedQueue<>();
        refused = new ConcurrentLinkedQueue<>();
        producer = producers.get();
        fatal = null;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
