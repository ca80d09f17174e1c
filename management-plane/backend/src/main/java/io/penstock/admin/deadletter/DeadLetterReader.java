package io.penstock.admin.deadletter;

import io.penstock.contract.event.PipeRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Carries dead letters from the topics into the index, a batch a turn. What a batch holds is
 * written with the position behind it before the next is read; whoever fails in between begins anew
 * from the positions. Used by one thread.
 *
 * <pre>
 *     positions ─▶ seek ─▶ poll ─▶ names ─▶ rows + positions ─┐
 *                           ▲                                 │
 *                           └──────────── committed ◀─────────┘
 * </pre>
 */
final class DeadLetterReader {
    private static final Logger LOG = Logger.getLogger(DeadLetterReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_LANES = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final PipeNames names;
    private final DeadLetterIndex index;
    private final InstantSource time;
    private final Map<String, String> laneOf = new HashMap<>();
    private final Map<String, String> topicIds = new HashMap<>();
    private Instant nextLook = Instant.EPOCH;

    DeadLetterReader(
            Consumer<byte[], byte[]> consumer,
            Lanes lanes,
            PipeNames names,
            DeadLetterIndex index,
            InstantSource time) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.names = names;
        this.index = index;
        this.time = time;
    }

    /**
     * Indexes what there is, or waits a little for it.
     *
     * @return the tenants that may have more than before
     */
    Set<String> turn() {
        if (!time.instant().isBefore(nextLook)) {
            if (!names.refresh()) {
                LockSupport.parkNanos(POLL.toNanos());
                return Set.of();
            }
            follow(lanes.find(names.lanes()));
            nextLook = time.instant().plus(LOOK_FOR_LANES);
        }
        if (laneOf.isEmpty()) {
            LockSupport.parkNanos(POLL.toNanos());
            return Set.of();
        }
        return write(consumer.poll(POLL));
    }

    /** Takes in lanes, and partitions, that were not there before. */
    private void follow(List<Lanes.Found> found) {
        List<TopicPartition> partitions =
                found.stream().flatMap(lane -> lane.partitions().stream()).toList();
        if (consumer.assignment().equals(Set.copyOf(partitions)) && sameTopics(found)) {
            return;
        }
        for (Lanes.Found lane : found) {
            if (index.forgetOthers(lane.topic())) {
                LOG.warnf(
                        "A lane's dead letters are a new topic: those of the old one are forgotten"
                                + " topic=%s",
                        lane.topic().name());
            }
            laneOf.put(lane.topic().name(), lane.lane());
            topicIds.put(lane.topic().name(), lane.topic().id());
        }
        consumer.assign(partitions);
        seek(partitions, index.positions(found.stream().map(Lanes.Found::topic).toList()));
    }

    private boolean sameTopics(List<Lanes.Found> found) {
        return found.stream()
                .allMatch(lane -> lane.topic().id().equals(topicIds.get(lane.topic().name())));
    }

    private void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> known) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long position = known.getOrDefault(partition, beginning);
            if (position < beginning) {
                LOG.errorf(
                        "Dead letters were lost by retention before they were indexed topic=%s"
                                + " partition=%d from=%d to=%d",
                        partition.topic(), partition.partition(), position, beginning);
            }
            consumer.seek(partition, Math.max(position, beginning));
        }
    }

    private Set<String> write(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        List<Entry> entries = new ArrayList<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            entries.add(Entry.read(laneOf.getOrDefault(record.topic(), ""), record));
            next.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset() + 1,
                    Math::max);
        }
        if (entries.stream().anyMatch(this::unnamed)) {
            names.refresh();
        }
        index.write(entries, next, topicIds);
        return tenants(entries);
    }

    private boolean unnamed(Entry entry) {
        return switch (entry) {
            case Entry.Letter letter -> {
                List<PipeRef> pipes = letter.event().header().pipes();
                yield pipes.size() == 1 && !names.knows(pipes.getFirst());
            }
            case Entry.Unreadable _ -> false;
        };
    }

    private static Set<String> tenants(List<Entry> entries) {
        Set<String> tenants = new TreeSet<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Letter letter) {
                tenants.add(letter.tenant());
            }
        }
        return tenants;
    }
}
