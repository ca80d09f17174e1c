package io.penstock.admin.topic;

import io.penstock.admin.database.DatabaseUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Carries topics into the database for ever. Whatever fails, it begins anew; while Kafka or the
 * database is away it waits. Where to go on is what the reading itself has kept.
 */
public final class SteadyReading implements Runnable {
    private static final Logger LOG = Logger.getLogger(SteadyReading.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String what;
    private final Runnable reading;

    /**
     * Not running yet.
     *
     * @param what is read, as logs name it
     * @param reading reads until it is interrupted or fails
     */
    public SteadyReading(String what, Runnable reading) {
        this.what = what;
        this.reading = reading;
    }

    /** Runs until interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                reading.run();
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (DatabaseUnavailableException e) {
                LOG.debugf(e, "Reading waits for the database what=%s", what);
            } catch (KafkaException e) {
                LOG.warnf(e, "Reading waits for Kafka what=%s", what);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Reading begins anew what=%s", what);
            }
            LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(RETRY));
        }
    }

    /** What every client of Kafka is given here. */
    public static Map<String, Object> client(String kafka, String name) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "penstock-backend-" + name,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000);
    }

    /** What a consumer is given that knows by itself where to go on. */
    public static Map<String, Object> consumer(String kafka, String name) {
        Map<String, Object> settings = new HashMap<>(client(kafka, name));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 << 20);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        return settings;
    }
}
