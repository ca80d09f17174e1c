package io.penstock.runtime.loop;

import static java.util.stream.Collectors.toSet;

import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that a link owns: the progress of each, how it begins and how it is handed over.
 * Owned by the loop's thread.
 */
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final LinkSettings settings;
    private final Step step;
    private final InstantSource clock;
    private final Runnable rest;
    private final Consumer<byte[], byte[]> consumer;
    private final Outbound outbound;
    private final Audit audit;
    private final Commit.Committer commits;
    private final Map<TopicPartition, Progress> owned = new ConcurrentHashMap<>();
    private final Set<TopicPartition> unbegun = new HashSet<>();
    private final Set<TopicPartition> held = new HashSet<>();
    private volatile boolean joined;

    Assignment(
            LinkSettings settings,
            Step step,
            InstantSource clock,
            Runnable rest,
            Consumer<byte[], byte[]> consumer,
            Outbound outbound,
            Audit audit) {
        this.settings = settings;
        this.step = step;
        this.clock = clock;
        this.rest = rest;
        this.consumer = consumer;
        this.outbound = outbound;
        this.audit = audit;
        this.commits = new Commit.Committer(clock, consumer, audit);
    }

    boolean joined() {
        return joined;
    }

    Collection<Progress> owned() {
        return owned.values();
    }

    /** The progress of a partition, one of whose records has this offset. */
    Progress progress(TopicPartition partition, long offset) {
        return owned.computeIfAbsent(partition, _ -> begin(partition, Commit.at(offset)));
    }

    private Progress begin(TopicPartition partition, Commit at) {
        return new Progress(
                partition,
                settings.entrance().equals(partition.topic()),
                at,
                settings.bounds().window());
    }

    /** Polls; a position that is missing or gone moves to the earliest record, with an alarm. */
    ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        beginAll();
        try {
            return consumer.poll(wait);
        } catch (NoOffsetForPartitionException e) {
            LOG.error("A committed offset is missing: partitions={} from=earliest", e.partitions());
            owned.keySet().removeAll(e.partitions());
            consumer.seekToBeginning(e.partitions());
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().forEach(this::lostByRetention);
        }
        return ConsumerRecords.empty();
    }

    private void lostByRetention(TopicPartition partition, long from) {
        consumer.seekToBeginning(Set.of(partition));
        long to = consumer.position(partition);
        LOG.error("Lost by retention: partition={} from={} to={}", partition, from, to);
        step.release(Set.of(partition));
        Progress progress = begin(partition, Commit.at(to));
        if (from < to) {
            progress.leaps().lost(from, to);
        }
        owned.put(partition, progress);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("Partitions assigned: {}", partitions);
        unbegun.addAll(partitions);
        has(partitions, true);
        joined = true;
        beginAll();
    }

    /** Learns what was finished by earlier owners; until then a partition is not read. */
    private void beginAll() {
        if (unbegun.isEmpty()) {
            return;
        }
        try {
            consumer.committed(Set.copyOf(unbegun), Commit.Committer.WAIT).forEach(this::begin);
            consumer.resume(unbegun);
            unbegun.clear();
        } catch (KafkaException e) {
            LOG.warn("The commits of {} are not known yet: {}", unbegun, e.getMessage());
            consumer.pause(unbegun);
        }
    }

    private void begin(TopicPartition partition, @Nullable OffsetAndMetadata committed) {
        if (committed != null) {
            owned.put(partition, begin(partition, Commit.read(committed)));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.info("Partitions revoked: {}", partitions);
        handOver(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("Partitions lost, nothing is committed: {}", partitions);
        step.release(Set.copyOf(partitions));
        forget(partitions);
        has(partitions, false);
    }

    private void forget(Collection<TopicPartition> partitions) {
        owned.keySet().removeAll(partitions);
        unbegun.removeAll(partitions);
    }

    /** Gives back what has not begun, ends the rest within the drain time, states and commits. */
    void handOver(Collection<TopicPartition> partitions) {
        step.release(Set.copyOf(partitions));
        List<Progress> leaving =
                partitions.stream().map(owned::get).filter(Objects::nonNull).toList();
        long deadline = clock.millis() + settings.drain().toMillis();
        while (!outbound.broken()
                && !leaving.stream().allMatch(Progress::finished)
                && clock.millis() < deadline) {
            audit.stateIfDue(owned.values());
            if (leaving.stream().allMatch(progress -> progress.open() == 0)) {
                audit.state(leaving);
            }
            outbound.send();
            rest.run();
        }
        commits.commitAndWait(leaving);
        forget(partitions);
        has(partitions, false);
    }

    /** States what has settled, when that is due, and commits what is audited. */
    void stateAndCommit() {
        audit.stateIfDue(owned.values());
        outbound.send();
        commits.commit(owned);
    }

    /** Goes back to what is committed; false when Kafka does not say where that is, for now. */
    boolean rewind() {
        try {
            Set<TopicPartition> assigned = consumer.assignment();
            Map<TopicPartition, OffsetAndMetadata> at =
                    consumer.committed(assigned, Commit.Committer.WAIT);
            step.release(assigned);
            forget(assigned);
            at.forEach(this::begin);
            for (TopicPartition partition : assigned) {
                OffsetAndMetadata offset = at.get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(Set.of(partition));
                } else {
                    consumer.seek(partition, offset);
                }
                consumer.resume(Set.of(partition));
            }
            return true;
        } catch (KafkaException e) {
            LOG.warn("The committed offsets are not known yet: {}", e.getMessage());
            return false;
        }
    }

    /** Tells the step which partitions there are, now that some have come or gone. */
    private void has(Collection<TopicPartition> partitions, boolean come) {
        if (come ? held.addAll(partitions) : held.removeAll(Set.copyOf(partitions))) {
            step.owned(held.stream().map(TopicPartition::partition).collect(toSet()));
        }
    }
}
