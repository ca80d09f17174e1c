package io.penstock.observer;

import io.penstock.contract.audit.AuditState;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes one lane, in threads of its own, until it is closed. A fault of it stops nothing else:
 * it is started again, later each time, and says nothing meanwhile, so that whoever reads it knows
 * that nobody knows.
 */
public final class Observer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final long LOOK_EVERY = 250;

    /** So long after a start nobody knows how far behind it is. */
    private static final long UNSURE = 2_000;

    private static final int ANSWERS_WITHIN = 3_000;

    private final ObserverSettings settings;
    private final InstantSource clock;
    private final EventNames names;
    private final Naming naming = new Naming();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile long behind;
    private volatile @Nullable AuditState state;

    /** Not started yet. */
    public Observer(ObserverSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.names = new EventNames(settings.kafka(), clock);
        this.thread = Thread.ofPlatform().name("observer").daemon().unstarted(this::run);
    }

    public Observer start() {
        thread.start();
        return this;
    }

    /** What the audit has said last of itself; nothing before it has said anything. */
    public List<AuditState> states() {
        AuditState said = state;
        return said == null ? List.of() : List.of(said);
    }

    private void run() {
        Duration wait = settings.patience();
        while (stop.getCount() > 0) {
            try {
                wait = observe() ? settings.patience() : wait;
            } catch (KafkaException | ExecutionException | TimeoutException e) {
                LOG.warn("The audit waits for Kafka. cause={}", e.toString());
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The audit broke.", e);
            }
            Duration doubled = wait.multipliedBy(2);
            if (pause(wait)) {
                return;
            }
            wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
    }

    /** Whether it ran at all; until it ends by a fault, or is to. */
    private boolean observe() throws InterruptedException, ExecutionException, TimeoutException {
        boolean complete;
        try (var admin = Admin.create(admin())) {
            if (!admin.listTopics()
                    .names()
                    .get(ANSWERS_WITHIN, TimeUnit.MILLISECONDS)
                    .containsAll(Set.of(settings.facts(), settings.acknowledged(), Topics.AUDIT))) {
                return true;
            }
            complete =
                    admin.listOffsets(
                                            Map.of(
                                                    new TopicPartition(settings.facts(), 0),
                                                    OffsetSpec.earliest()))
                                    .partitionResult(new TopicPartition(settings.facts(), 0))
                                    .get(ANSWERS_WITHIN, TimeUnit.MILLISECONDS)
                                    .offset()
                            == 0;
        }
        return stream(complete);
    }

    private boolean stream(boolean complete) throws InterruptedException {
        boolean ran = false;
        long sure = 0;
        behind = 1;
        try (var streams = new KafkaStreams(topology(complete), streams())) {
            streams.setUncaughtExceptionHandler(
                    fault -> {
                        LOG.error("The audit failed and is started again.", fault);
                        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
                    });
            streams.start();
            while (!over(streams.state()) && !stop.await(LOOK_EVERY, TimeUnit.MILLISECONDS)) {
                if (streams.state() == State.RUNNING && !ran) {
                    ran = true;
                    sure = clock.millis() + UNSURE;
                }
                boolean unsure = !ran || clock.millis() < sure;
                behind = Math.max(unsure ? 1 : 0, behind(streams));
                name();
            }
            streams.close(FAREWELL);
        }
        return ran;
    }

    private static boolean over(State state) {
        return switch (state) {
            case CREATED, REBALANCING, RUNNING -> false;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> true;
        };
    }

    /** Looks one finding's events up; what cannot be looked up now is asked for again. */
    private void name() {
        naming.next()
                .ifPresent(
                        finding -> {
                            try {
                                naming.name(finding.id(), names.look(finding));
                            } catch (KafkaException e) {
                                LOG.warn(
                                        "Events of a finding are not named. finding={} cause={}",
                                        finding.id(),
                                        e.toString());
                                naming.ask(finding);
                            }
                        });
    }

    private static long behind(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(each -> each.activeTasks().stream())
                .mapToLong(Observer::behind)
                .sum();
    }

    private static long behind(TaskMetadata task) {
        long records = 0;
        for (Map.Entry<TopicPartition, Long> end : task.endOffsets().entrySet()) {
            long read = task.committedOffsets().getOrDefault(end.getKey(), 0L);
            records += Math.max(0, end.getValue() - Math.max(0, read));
        }
        return records;
    }

    private Topology topology(boolean complete) {
        var topology = new Topology();
        topology.addSource(
                "stated",
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                settings.facts(),
                settings.acknowledged());
        topology.addProcessor(
                "audit",
                () ->
                        new AuditProcessor(
                                settings, complete, () -> behind, naming, said -> state = said),
                "stated");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(AuditProcessor.STORE),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withCachingDisabled()
                        .withLoggingEnabled(Map.of()),
                "audit");
        topology.addSink(
                "said",
                Topics.AUDIT,
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer(),
                "audit");
        return topology;
    }

    private Map<String, Object> admin() {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWERS_WITHIN,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWERS_WITHIN,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
    }

    private Properties streams() {
        var streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.application());
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        streams.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 200);
        streams.put(
                StreamsConfig.consumerPrefix(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        streams.put(
                StreamsConfig.consumerPrefix(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG),
                2_000);
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 16L << 20);
        streams.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        return streams;
    }

    /** True when it is to end. */
    private boolean pause(Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    /** Ends it; waits a few seconds at most. */
    @Override
    public void close() {
        stop.countDown();
        try {
            boolean began = thread.getState() != Thread.State.NEW;
            if (began && !thread.join(FAREWELL.plusSeconds(1))) {
                LOG.warn("The audit did not end in time.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
