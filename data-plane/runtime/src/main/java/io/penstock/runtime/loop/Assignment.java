package io.penstock.runtime.loop;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that a link owns, and the progress of each. Owned by the loop's thread. */
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    private static final Duration COMMIT_WAIT = Duration.ofSeconds(3);
    private static final long LOOK_EVERY_NANOS = 1_000_000;

    private final LinkSettings settings;
    private final InstantSource clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Runnable send;
    private final Map<TopicPartition, Progress> owned = new HashMap<>();
    private volatile boolean joined;
    private boolean committing;
    private long committedAt;

    Assignment(
            LinkSettings settings,
            InstantSource clock,
            Consumer<byte[], byte[]> consumer,
            Runnable send) {
        this.settings = settings;
        this.clock = clock;
        this.consumer = consumer;
        this.send = send;
    }

    boolean joined() {
        return joined;
    }

    @Nullable Progress progress(TopicPartition partition) {
        return owned.get(partition);
    }

    /** The progress of a partition whose first record in this assignment has this offset. */
    Progress progress(TopicPartition partition, long first) {
        return owned.computeIfAbsent(partition, _ -> new Progress(first, settings.window()));
    }

    /** Polls; a position that is missing or gone moves to the earliest record, with an alarm. */
    ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (NoOffsetForPartitionException e) {
            LOG.error("A committed offset is missing: partitions={} from=earliest", e.partitions());
            consumer.seekToBeginning(e.partitions());
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().forEach(this::lostByRetention);
        }
        return ConsumerRecords.empty();
    }

    private void lostByRetention(TopicPartition partition, long from) {
        consumer.seekToBeginning(Set.of(partition));
        LOG.error(
                "Records were lost by retention: partition={} from={} to={}",
                partition,
                from,
                consumer.position(partition));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
        LOG.info("Partitions assigned: {}", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.info("Partitions revoked: {}", partitions);
        drain(partitions);
        commitSync(partitions);
        owned.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("Partitions lost, nothing is committed: {}", partitions);
        owned.keySet().removeAll(partitions);
    }

    private void drain(Collection<TopicPartition> partitions) {
        long deadline = clock.millis() + settings.drain().toMillis();
        while (!drained(partitions) && clock.millis() < deadline) {
            send.run();
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean drained(Collection<TopicPartition> partitions) {
        return owned.entrySet().stream()
                .filter(entry -> partitions.contains(entry.getKey()))
                .allMatch(entry -> entry.getValue().drained());
    }

    /** Settles what it can within the drain time and commits it. */
    void drainAndCommit() {
        drain(owned.keySet());
        commitSync(owned.keySet());
    }

    private void commitSync(Collection<TopicPartition> partitions) {
        var offsets = offsets();
        offsets.keySet().retainAll(partitions);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_WAIT);
        } catch (KafkaException e) {
            LOG.warn("A commit failed, records will be read again: {}", e.getMessage());
        }
    }

    /** Commits what is settled when the interval has passed and no commit is under way. */
    void commitIfDue() {
        long now = clock.millis();
        if (committing || now - committedAt < settings.commitEvery().toMillis()) {
            return;
        }
        committedAt = now;
        var offsets = offsets();
        if (!offsets.isEmpty()) {
            committing = true;
            consumer.commitAsync(offsets, this::committed);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        owned.forEach(
                (partition, progress) -> {
                    long point = Commit.point(progress);
                    if (point > progress.committed()) {
                        offsets.put(partition, new OffsetAndMetadata(point));
                    }
                });
        return offsets;
    }

    private void committed(
            Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        committing = false;
        if (failure == null) {
            offsets.forEach(
                    (partition, offset) -> {
                        Progress progress = owned.get(partition);
                        if (progress != null) {
                            progress.committed(offset.offset());
                        }
                    });
        } else if (!(failure instanceof RebalanceInProgressException)) {
            LOG.warn("A commit failed and is tried again: {}", failure.getMessage());
        }
    }

    /** Goes back to what is committed; false when Kafka does not say where that is, for now. */
    boolean rewind() {
        try {
            Set<TopicPartition> assigned = consumer.assignment();
            Map<TopicPartition, OffsetAndMetadata> committed =
                    consumer.committed(assigned, COMMIT_WAIT);
            owned.clear();
            for (TopicPartition partition : assigned) {
                OffsetAndMetadata offset = committed.get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(Set.of(partition));
                } else {
                    consumer.seek(partition, offset);
                }
            }
            return true;
        } catch (KafkaException e) {
            LOG.warn("The committed offsets are not known yet: {}", e.getMessage());
            return false;
        }
    }
}
