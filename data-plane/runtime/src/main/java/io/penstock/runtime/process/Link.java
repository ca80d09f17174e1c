package io.penstock.runtime.process;

import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.loop.LinkLoop;
import io.penstock.runtime.loop.LinkLoop.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link in a thread of its own: waits for its topics, then turns until it is stopped. */
public final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final long WAIT_NANOS = 50_000_000;
    private static final long REST_NANOS = 1_000_000;
    private static final long WAIT_FOR_OFFSETS_MILLIS = 15_000;

    private final LinkSettings settings;
    private final Step step;
    private final InstantSource clock;
    private final Consumer<Throwable> died;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable LinkLoop loop;

    /**
     * A link, not started yet.
     *
     * @param died told of what ended the thread, when it was not {@link #close}: the process is to
     *     end then, so that what is not committed is read again
     */
    public Link(LinkSettings settings, Step step, InstantSource clock, Consumer<Throwable> died) {
        this.settings = settings;
        this.step = step;
        this.clock = clock;
        this.died = died;
        this.thread =
                Thread.ofPlatform().name("link-" + settings.intake().name()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Whether it has joined its consumer group. */
    public boolean ready() {
        LinkLoop running = loop;
        return running != null && running.joined();
    }

    /** Records taken and not settled. */
    public long inFlight() {
        LinkLoop running = loop;
        return running == null ? 0 : running.inFlight();
    }

    /** How long a settled record has lately been uncommitted at most, ms. */
    public long exposedMillis() {
        LinkLoop running = loop;
        return running == null ? 0 : running.exposedMillis();
    }

    /** Finished offsets that do not fit the metadata of the commits. */
    public long unsaved() {
        LinkLoop running = loop;
        return running == null ? 0 : running.unsaved();
    }

    /** Partitions that it holds. */
    public int partitions() {
        LinkLoop running = loop;
        return running == null ? 0 : running.partitions();
    }

    public LinkSettings settings() {
        return settings;
    }

    private void run() {
        try (var consumer = KafkaClients.consumer(settings)) {
            awaitTopic(consumer);
            if (!stopping) {
                turn(
                        new LinkLoop(
                                settings,
                                step,
                                clock,
                                () -> LockSupport.parkNanos(REST_NANOS),
                                consumer,
                                () -> KafkaClients.producer(settings)));
            }
        } catch (RuntimeException | Error e) {
            LOG.error("A link died: link={}", settings.author().link(), e);
            died.accept(e);
        }
    }

    private void turn(LinkLoop running) {
        try (running) {
            running.start();
            loop = running;
            while (!stopping) {
                if (running.turn() instanceof Turn.StartedOver) {
                    LockSupport.parkNanos(WAIT_NANOS);
                }
            }
        }
    }

    /** The provisioner makes the topics and their group's first offsets; until then this waits. */
    private void awaitTopic(KafkaConsumer<byte[], byte[]> consumer) {
        long topicSince = 0;
        while (!stopping) {
            Set<TopicPartition> partitions = partitions(consumer);
            long now = clock.millis();
            if (!partitions.isEmpty()) {
                topicSince = topicSince == 0 ? now : topicSince;
                if (hasOffsets(consumer, partitions)
                        || now - topicSince > WAIT_FOR_OFFSETS_MILLIS) {
                    return;
                }
            }
            LockSupport.parkNanos(WAIT_NANOS);
        }
    }

    private Set<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            var topics = consumer.listTopics(ASK);
            return topics.values().stream()
                    .flatMap(List::stream)
                    .filter(info -> settings.intake().topics().has(info.topic()))
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
        } catch (KafkaException e) {
            LOG.warn("Kafka does not answer yet: {}", e.getMessage());
            return Set.of();
        }
    }

    private static boolean hasOffsets(
            KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, ASK);
            return partitions.stream().allMatch(partition -> committed.get(partition) != null);
        } catch (KafkaException e) {
            LOG.warn("Kafka does not tell committed offsets yet: {}", e.getMessage());
            return false;
        }
    }

    /** Stops intake, drains, commits, and waits until the thread has ended. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(settings.drain().plusSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
