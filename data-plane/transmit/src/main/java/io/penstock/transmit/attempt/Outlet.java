package io.penstock.transmit.attempt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out: a short queue and a thread that writes records down and hands them to a producer of
 * its own. Whoever leaves one here never waits.
 */
final class Outlet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int QUEUE = 256;
    private static final long BUFFER = 4 << 20;
    private static final long STEP_MS = 100;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    /** What is told, and who hears whether it could be. */
    private record Telling(
            Supplier<ProducerRecord<String, byte[]>> message, Runnable told, Runnable lost) {}

    private final BlockingQueue<Telling> queue = new ArrayBlockingQueue<>(QUEUE);
    private final String bootstrapServers;
    private final Duration every;
    private final Runnable turn;
    private final InstantSource clock;
    private final Thread thread;
    private long nextTurn;
    private @Nullable Producer<String, byte[]> producer;
    private volatile boolean stopping;

    /**
     * Not started yet.
     *
     * @param turn called in the outlet's thread, that often, and once at the end
     */
    Outlet(String bootstrapServers, Duration every, Runnable turn, InstantSource clock) {
        this.bootstrapServers = bootstrapServers;
        this.clock = clock;
        this.nextTurn = clock.millis() + every.toMillis();
        this.every = every;
        this.turn = turn;
        this.thread = Thread.ofPlatform().name("attempts").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Leaves a message to be told; returns at once.
     *
     * @param message made in the outlet's thread
     * @param told called when Kafka has it
     * @param lost called when it is dropped later
     * @return false: it is dropped now
     */
    boolean offer(Supplier<ProducerRecord<String, byte[]>> message, Runnable told, Runnable lost) {
        return queue.offer(new Telling(message, told, lost));
    }

    private void run() {
        try {
            while (!stopping) {
                Telling next = queue.poll(STEP_MS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    tell(next);
                }
                turnWhenItIsTime();
            }
            tellTheRest();
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Nothing more is told of attempts.");
        } finally {
            closeProducer();
        }
    }

    private void turnWhenItIsTime() {
        long now = clock.millis();
        if (now >= nextTurn) {
            nextTurn = now + every.toMillis();
            turn();
        }
    }

    private void turn() {
        try {
            turn.run();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Attempts were not counted, by an error of ours.", e);
        }
    }

    private void tellTheRest() {
        List<Telling> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(this::tell);
        if (producer != null) {
            producer.flush();
        }
        turn();
    }

    private void tell(Telling telling) {
        try {
            send(telling.message().get(), telling.told(), telling.lost());
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("An attempt was not told, by an error of ours.", e);
            telling.lost().run();
        }
    }

    /** Hands a record over; in the outlet's thread only. */
    void send(ProducerRecord<String, byte[]> message, Runnable told, Runnable lost) {
        try {
            var _ = producer().send(message, (_, error) -> (error == null ? told : lost).run());
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("An attempt was not told. cause={}", e.toString());
            lost.run();
        }
    }

    /** There is none before something is told. */
    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open =
                    new KafkaProducer<>(
                            settings(), new StringSerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "attempts"),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 20),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            if (thread.isAlive() && !thread.join(CLOSE_LIMIT)) {
                thread.interrupt();
                var _ = thread.join(CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
