package io.penstock.ingest;

import static java.util.Objects.requireNonNull;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.DirectoryReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits, in a thread of its own, until events can be taken: the configuration is read, the lane is
 * known, the producer has its topic's metadata, the topic takes records four times as large as the
 * largest event, and kept answers are read (which is not waited for without end). Once ready it
 * stays so: when Kafka goes away, requests are answered 503.
 */
final class Readiness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final int TOPIC_SHARE = 4;
    private static final long PAUSE_MS = 100;
    private static final Duration API_TIMEOUT = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private final String lane;
    private final long eventLimit;
    private final InstantSource clock;
    private final Duration answersLimit;
    private final Directory directory;
    private final DirectoryReader reader;
    private final BooleanSupplier answersKnown;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<Throwable> fatal;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);

    Readiness(
            IngestSettings settings,
            InstantSource clock,
            Directory directory,
            DirectoryReader reader,
            BooleanSupplier answersKnown,
            Producer<byte[], byte[]> producer,
            Consumer<Throwable> fatal) {
        this.bootstrapServers = settings.kafka();
        this.lane = settings.lane();
        this.eventLimit = settings.eventLimit().asLongValue();
        this.clock = clock;
        this.answersLimit = settings.idempotencyStartLimit();
        this.directory = directory;
        this.reader = reader;
        this.answersKnown = answersKnown;
        this.producer = producer;
        this.fatal = fatal;
    }

    /**
     * Starts to wait.
     *
     * @param whenReady called once, in the waiting thread
     */
    void start(Runnable whenReady) {
        Thread.ofPlatform().name("readiness").daemon().start(() -> run(whenReady));
    }

    boolean ready() {
        return ready.getCount() == 0;
    }

    @Override
    public void close() {
        stopping.countDown();
    }

    private void run(Runnable whenReady) {
        try {
            if (!awaitUnlessStopping(this::reached)) {
                return;
            }
            Instant limit = clock.instant().plus(answersLimit);
            if (!awaitUnlessStopping(() -> answersKnownOr(limit))) {
                return;
            }
            ready.countDown();
            LOG.info("Ready to take events. lane={}", lane);
            whenReady.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fatal.accept(e);
        }
    }

    private boolean awaitUnlessStopping(Condition condition) throws InterruptedException {
        while (!condition.met()) {
            if (stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private interface Condition {
        boolean met() throws InterruptedException;
    }

    private boolean answersKnownOr(Instant limit) {
        if (answersKnown.getAsBoolean()) {
            return true;
        }
        if (clock.instant().isBefore(limit)) {
            return false;
        }
        LOG.warn("Requests with an Idempotency-Key cannot be taken yet. waited={}", answersLimit);
        return true;
    }

    private boolean reached() throws InterruptedException {
        Optional<LaneConfig> known = directory.lane(lane).known();
        if (!reader.caughtUp() || known.isEmpty()) {
            return false;
        }
        String topic = known.get().generation().topic(StageName.NORMALIZE);
        try {
            if (producer.partitionsFor(topic).size() < known.get().partitions()) {
                return false;
            }
            checkRecordSize(topic);
            return true;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            LOG.debug("Not ready yet. cause={}", e.toString());
            return false;
        }
    }

    private void checkRecordSize(String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, Object> client =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(client)) {
            KafkaFuture<Config> asked =
                    requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource));
            Config found = asked.get(API_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            String limit = found.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
            if (eventLimit * TOPIC_SHARE > Long.parseLong(limit)) {
                throw new IllegalStateException(
                        "event limit %d must be at most a quarter of topic %s's %s bytes"
                                .formatted(eventLimit, topic, limit));
            }
        }
    }
}
