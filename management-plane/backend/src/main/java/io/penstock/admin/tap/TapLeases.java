package io.penstock.admin.tap;

import io.penstock.admin.BackendSettings;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells workers of taps, in a thread of its own. What cannot be told is not kept: a lease is told
 * again every few seconds, or ends.
 */
@Singleton
class TapLeases {
    private static final Logger LOG = Logger.getLogger(TapLeases.class);
    private static final int WAITING = 200;

    private final String bootstrap;
    private final ExecutorService thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING),
                    Thread.ofPlatform().name("taps").daemon().factory());
    private @Nullable KafkaProducer<String, byte[]> producer;

    TapLeases(BackendSettings settings) {
        this.bootstrap = settings.kafka();
    }

    /** Opens a tap, or renews its lease. */
    void write(Tap tap) {
        tell(tap.key(), tap.write());
    }

    /** Ends a tap before its lease does. */
    void end(Tap tap) {
        tell(tap.key(), null);
    }

    private void tell(String key, byte @Nullable [] value) {
        try {
            thread.execute(() -> send(key, value));
        } catch (RejectedExecutionException e) {
            LOG.debugf(e, "A tap's lease was not told");
        }
    }

    private void send(String key, byte @Nullable [] value) {
        try {
            var _ =
                    producer()
                            .send(
                                    new ProducerRecord<>(Topics.TAPS, key, value),
                                    (_, error) -> {
                                        if (error != null) {
                                            LOG.debugf(error, "A tap's lease was not told");
                                        }
                                    });
        } catch (KafkaException e) {
            LOG.debugf(e, "A tap's lease was not told");
        }
    }

    /** There is none before somebody taps. */
    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> open =
                producer == null
                        ? new KafkaProducer<>(
                                settings(), new StringSerializer(), new ByteArraySerializer())
                        : producer;
        producer = open;
        return open;
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.CLIENT_ID_CONFIG,
                "penstock-backend-taps",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                2_000L,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                1L << 20,
                ProducerConfig.LINGER_MS_CONFIG,
                0L);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
        KafkaProducer<String, byte[]> open = producer;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
