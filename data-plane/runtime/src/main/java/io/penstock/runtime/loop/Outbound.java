package io.penstock.runtime.loop;

import io.penstock.runtime.loop.TakenRecord.Ended;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a link writes. Ended records wait here, from any thread, until the loop's thread sends their
 * outputs; what Kafka could not take for now is sent again.
 */
final class Outbound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private Producer<byte[], byte[]> producer;
    private Queue<Ended> waiting = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Exception fatal;

    Outbound(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
        this.producer = producers.get();
    }

    void add(Ended ended) {
        waiting.add(ended);
    }

    /** Sends what waits. Blocks while the producer's buffer is full. */
    void send() {
        for (Ended ended = waiting.poll(); ended != null; ended = waiting.poll()) {
            for (Output output : ended.outputs()) {
                send(ended.taken(), output);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told all that the future knows
    private void send(TakenRecord taken, Output output) {
        producer.send(output.record(), (_, failure) -> sent(taken, output, failure));
    }

    private void sent(TakenRecord taken, Output output, @Nullable Exception failure) {
        switch (failure) {
            case null -> taken.acknowledged();
            case RetriableException _ -> waiting.add(new Ended(taken, List.of(output)));
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
        producer = producers.get();
        fatal = null;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
