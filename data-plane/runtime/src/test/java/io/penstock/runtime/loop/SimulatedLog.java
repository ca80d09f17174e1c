package io.penstock.runtime.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Taken;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * What Kafka has in a simulated life: the records to read, and what is durable of what was written.
 * Says whether what is committed may be.
 */
final class SimulatedLog {
    static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    static final String TOPIC = LANE.topic(StageName.NORMALIZE);

    private final String seed;
    private final Map<TopicPartition, TreeSet<Long>> offsets = new HashMap<>();
    private final Map<TopicPartition, Set<Long>> durable = new HashMap<>();
    private final Map<TopicPartition, Set<Long>> stated = new HashMap<>();
    private final Map<TopicPartition, Set<Long>> covered = new HashMap<>();
    private final Map<String, Set<Integer>> written = new HashMap<>();
    private final Map<String, Long> lastSent = new HashMap<>();

    /** Partitions with some dozen offsets each, a few of which the log does not hold. */
    SimulatedLog(SplittableRandom random, String seed) {
        this.seed = seed;
        for (int p = 0; p < 1 + random.nextInt(3); p++) {
            TreeSet<Long> held = new TreeSet<>();
            for (long offset = 0; offset < random.nextInt(60); offset++) {
                if (random.nextInt(20) > 0) {
                    held.add(offset);
                }
            }
            offsets.put(new TopicPartition(TOPIC, p), held);
        }
    }

    Set<TopicPartition> partitions() {
        return offsets.keySet();
    }

    /** The next few records from a position on. */
    List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long position, int most) {
        return held(partition).tailSet(position).stream()
                .limit(most)
                .map(offset -> record(partition, offset))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        byte[] header = HeaderCodec.write(header(partition.partition(), offset));
        return new ConsumerRecord<>(
                TOPIC,
                partition.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                new byte[0],
                new RecordHeaders().add(EventHeader.NAME, header),
                Optional.empty());
    }

    private static EventHeader header(int partition, long number) {
        return new EventHeader(
                new CloudAttributes("e", "s", "t", null, null, null, null, new TreeMap<>()),
                new Origin("acme", "shop", 1, true, 1, null),
                new Mark(1, partition, number),
                List.of(new PipeRef(1, 1)),
                Course.START,
                null,
                UnknownFields.NONE);
    }

    /**
     * An output that says in its payload which one of how many of which record it is.
     *
     * @param pass +1 each time records are taken again
     */
    static Output output(Taken taken, int number, int of, int pass) {
        String text =
                "%d %d %d %d %d".formatted(taken.partition(), taken.offset(), number, of, pass);
        EventHeader header = taken.event().header();
        return Output.forward("out", 0, new Event(header, text.getBytes(UTF_8)));
    }

    /** The step has ended the record, with so many outputs. */
    void ended(Taken taken, int outputs) {
        if (outputs == 0) {
            add(durable, new TopicPartition(TOPIC, taken.partition()), taken.offset());
        }
    }

    /** A record that was written is acknowledged. */
    void acknowledged(ProducerRecord<byte[], byte[]> record) {
        if (record.topic().equals(LANE.facts())) {
            require(Objects.equals(record.partition(), 0), "a fact is out of its author's order");
            state(FactRecord.read(record.value()));
        } else {
            output(new String(record.value(), UTF_8).split(" ", -1));
        }
    }

    private void output(String[] parts) {
        String of = parts[0] + " " + parts[1] + " of " + parts[3];
        Set<Integer> numbers = written.computeIfAbsent(of, _ -> new HashSet<>());
        numbers.add(Integer.parseInt(parts[2]));
        if (numbers.size() == Integer.parseInt(parts[3])) {
            add(
                    durable,
                    new TopicPartition(TOPIC, Integer.parseInt(parts[0])),
                    Long.parseLong(parts[1]));
        }
    }

    /** Sees that the outputs of one pass over a partition follow its offsets. */
    void checkOrder(ProducerRecord<byte[], byte[]> sent) {
        if (!sent.topic().equals(LANE.facts())) {
            String[] parts = new String(sent.value(), UTF_8).split(" ", -1);
            long offset = Long.parseLong(parts[1]);
            Long before = lastSent.put(parts[0] + " in pass " + parts[4], offset);
            require(
                    before == null || before < offset,
                    "offset " + offset + " of partition " + parts[0] + " was sent after " + before);
        }
    }

    private void state(FactRecord fact) {
        var partition = new TopicPartition(fact.topic(), fact.partition());
        for (long offset = 0; offset < fact.position(); offset++) {
            require(
                    get(covered, partition).contains(offset),
                    "a fact says that facts before it cover offset " + offset);
        }
        for (Tile tile : fact.tiles()) {
            for (long offset = tile.from(); offset < tile.to(); offset++) {
                add(covered, partition, offset);
            }
            for (long offset : held(partition).subSet(tile.from(), tile.to())) {
                require(
                        get(durable, partition).contains(offset),
                        "a fact covers offset " + offset + ", which is not durable");
                var mark = new Mark(1, fact.partition(), offset);
                require(
                        fact.left().stream().anyMatch(left -> left.marks().contains(mark)),
                        "a fact covers offset " + offset + ", but its mark did not leave");
                require(
                        fact.entered().stream().anyMatch(entered -> entered(entered, mark)),
                        "a fact covers offset " + offset + ", but its mark did not enter");
                add(stated, partition, offset);
            }
        }
    }

    private static boolean entered(Entered entered, Mark mark) {
        return entered.pipe() == 1 && entered.revision() == 1 && entered.marks().contains(mark);
    }

    /** Sees that what is committed is durable and stated. */
    void check(Map<TopicPartition, OffsetAndMetadata> committed) {
        committed.forEach(
                (partition, offset) -> {
                    Commit commit = Commit.read(offset);
                    held(partition)
                            .headSet(commit.offset())
                            .forEach(before -> check(partition, before));
                    for (Tile tile : commit.finished()) {
                        held(partition)
                                .subSet(tile.from(), tile.to())
                                .forEach(beyond -> check(partition, beyond));
                    }
                });
    }

    private void check(TopicPartition partition, long offset) {
        require(
                get(durable, partition).contains(offset),
                partition + " is committed beyond " + offset + ", which is nowhere");
        require(
                get(stated, partition).contains(offset),
                partition + " is committed beyond " + offset + ", of which no fact is durable");
    }

    /** Whether everything is committed, and nothing beyond is remembered. */
    boolean done(Map<TopicPartition, OffsetAndMetadata> committed) {
        return partitions().stream()
                .allMatch(
                        partition -> {
                            NavigableSet<Long> held = held(partition);
                            OffsetAndMetadata offset = committed.get(partition);
                            return held.isEmpty()
                                    || (offset != null
                                            && offset.offset() > held.getLast()
                                            && Commit.read(offset).finished().isEmpty());
                        });
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(seed + ": " + what);
        }
    }

    private NavigableSet<Long> held(TopicPartition partition) {
        return offsets.getOrDefault(partition, new TreeSet<>());
    }

    private static void add(
            Map<TopicPartition, Set<Long>> sets, TopicPartition partition, long offset) {
        sets.computeIfAbsent(partition, _ -> new HashSet<>()).add(offset);
    }

    private static Set<Long> get(Map<TopicPartition, Set<Long>> sets, TopicPartition partition) {
        return sets.getOrDefault(partition, Set.of());
    }
}
