package io.penstock.ingest.append;

import io.penstock.contract.fact.AcknowledgedRecord;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what senders have been told, in a thread of its own, one record after the other; one
 * that Kafka does not take is sent again before the next. What was told since the last record is
 * lost with the process when that is killed.
 */
public final class AcknowledgedTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgedTopic.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Acknowledged acknowledged;
    private final Duration every;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable AcknowledgedRecord unsent;
    private boolean failing;

    /**
     * Not started yet.
     *
     * @param topic of one partition, or else its first is written to
     * @param every positive
     */
    public AcknowledgedTopic(
            Producer<byte[], byte[]> producer,
            String topic,
            Acknowledged acknowledged,
            Duration every) {
        if (every.toMillis() <= 0) {
            throw new IllegalArgumentException("acknowledged every " + every + " must be positive");
        }
        this.producer = producer;
        this.topic = topic;
        this.acknowledged = acknowledged;
        this.every = every;
        this.thread = Thread.ofPlatform().name("acknowledged").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                more = !stop.await(every.toMillis(), TimeUnit.MILLISECONDS);
                told(publish(!more));
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.warn("What senders were told last is not published.");
        }
    }

    /** False when Kafka does not take it for now; then the rest waits for the next time. */
    private boolean publish(boolean ending) throws InterruptedException {
        if (unsent == null) {
            unsent = acknowledged.next(ending).orElse(null);
        }
        while (unsent != null) {
            if (!send(unsent)) {
                return false;
            }
            unsent = acknowledged.next(ending).orElse(null);
        }
        return true;
    }

    private boolean send(AcknowledgedRecord record) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, 0, null, record.write())).get();
            return true;
        } catch (InterruptException e) {
            throw e;
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            LOG.debug("A record was not acknowledged. cause={}", e.toString());
            return false;
        }
    }

    private void told(boolean worked) {
        if (failing == worked) {
            failing = !worked;
            if (worked) {
                LOG.info("What senders are told is published again. topic={}", topic);
            } else {
                LOG.warn("What senders are told waits: Kafka does not take it. topic={}", topic);
            }
        }
    }

    /** Publishes the rest and says that it is the last, but does not wait for long. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(FAREWELL);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
