package io.penstock.admin.observed;

import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads {@code penstock.observed} from its beginning and keeps up with it, in no group. Waits while
 * the topic does not exist or Kafka is away.
 */
public final class ObservedLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(ObservedLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String bootstrap;
    private final ObservedStates states;

    public ObservedLoop(String bootstrap, ObservedStates states) {
        this.bootstrap = bootstrap;
        this.states = states;
    }

    /** Runs until interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var consumer =
                    new KafkaConsumer<>(
                            settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                LOG.warnf(e, "Observed states are read from the beginning again");
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        while (!assign(consumer)) {
            pause();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        while (!Thread.currentThread().isInterrupted()) {
            turn(consumer);
        }
    }

    /** One turn: takes what has come. */
    private void turn(Consumer<String, byte[]> consumer) {
        for (ConsumerRecord<String, byte[]> report : consumer.poll(POLL)) {
            take(report);
        }
    }

    private static boolean assign(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.OBSERVED).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    private void take(ConsumerRecord<String, byte[]> report) {
        try {
            if (report.value() == null) {
                states.forget(ResourceKey.parse(report.key()));
            } else {
                states.take(Observed.read(report.value()));
            }
        } catch (WireException | IllegalArgumentException e) {
            LOG.errorf(
                    e,
                    "Observed record cannot be read partition=%d offset=%d",
                    report.partition(),
                    report.offset());
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(RETRY));
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "penstock-backend-observed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                2 << 20,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000);
    }
}
