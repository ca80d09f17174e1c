package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Thousands of seeded lives of a link in which sends, acknowledgements, commits, rebalances, fatal
 * producers and kills interleave anywhere. What is committed was durable; in the end all is.
 */
class LinkLoopSim {
    private static final int RUNS = 4_000;
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final String TOPIC = LANE.topic(StageName.NORMALIZE);
    private static final byte[] HEADER = HeaderCodec.write(header());

    @BeforeAll
    static void quiet() {
        Logger.getLogger("io.penstock.runtime.loop").setLevel(Level.OFF);
    }

    @Test
    void whatIsCommittedWasDurableAndInTheEndAllIs() {
        for (long seed = 0; seed < RUNS; seed++) {
            new World(seed).live();
        }
    }

    private static EventHeader header() {
        return new EventHeader(
                new CloudAttributes("e", "s", "t", null, null, null, null, new TreeMap<>()),
                new Origin("acme", "shop", 1, true, 1, null),
                new Mark(1, 0, 0),
                List.of(new PipeRef(1, 1)),
                Course.START,
                null,
                UnknownFields.NONE);
    }

    /** One seeded life. */
    private static final class World {
        private final SplittableRandom random;
        private final String seed;
        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private final Map<TopicPartition, Long> ends = new HashMap<>();
        private final Map<TopicPartition, Set<Long>> durable = new HashMap<>();
        private final List<Open> open = new ArrayList<>();
        private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
        private SimulatedGroup group;
        private LinkLoop loop;
        private long now = 1_000_000;
        private boolean calm;

        /** A record that the step has taken and not ended. */
        private record Open(Taken taken) {}

        World(long number) {
            this.seed = "seed " + number;
            this.random = new SplittableRandom(number);
            int partitions = 1 + random.nextInt(3);
            for (int p = 0; p < partitions; p++) {
                var tp = new TopicPartition(TOPIC, p);
                committed.put(tp, 0L);
                ends.put(tp, (long) random.nextInt(40));
            }
            this.group = new SimulatedGroup(random, committed);
            this.loop = newLoop();
        }

        private LinkLoop newLoop() {
            var defaults = LinkSettings.of("nowhere:1", LANE, StageName.NORMALIZE, "sim");
            var settings =
                    new LinkSettings(
                            defaults.kafka(),
                            LANE,
                            StageName.NORMALIZE,
                            "sim",
                            1 + random.nextInt(20),
                            1 << 20,
                            64,
                            Duration.ofMillis(random.nextInt(20)),
                            Duration.ofMillis(3),
                            Duration.ofSeconds(6));
            var made =
                    new LinkLoop(
                            settings,
                            this::take,
                            () -> Instant.ofEpochMilli(now++),
                            group,
                            this::producer);
            group.beforePoll(this::feed);
            made.start();
            return made;
        }

        private MockProducer<byte[], byte[]> producer() {
            producers.add(
                    new MockProducer<>(
                            false, null, new ByteArraySerializer(), new ByteArraySerializer()));
            return producers.getLast();
        }

        private Step.Answer take(Taken taken) {
            if (!calm && random.nextInt(12) == 0) {
                return Step.Answer.NOT_YET;
            }
            open.add(new Open(taken));
            return Step.Answer.TAKEN;
        }

        void live() {
            for (int step = 0; step < 150; step++) {
                turn();
                check();
            }
            calm = true;
            for (int step = 0; step < 2_000 && !committed.equals(ends); step++) {
                turn();
                check();
            }
            assertThat(committed).as(seed).isEqualTo(ends);
        }

        private void turn() {
            loop.turn();
            now += random.nextInt(30);
            endSome();
            acknowledgeSome();
            group.answerSome();
            if (!calm) {
                disturb();
            }
        }

        private void disturb() {
            switch (random.nextInt(60)) {
                case 0 -> group.rebalanceSoon();
                case 1 ->
                        producers
                                .getLast()
                                .errorNext(new InvalidProducerEpochException("simulated"));
                case 2 -> killAndStartAgain();
                default -> {}
            }
        }

        /** Everything in memory is gone; what Kafka has stays. */
        private void killAndStartAgain() {
            open.clear();
            group = new SimulatedGroup(random, committed);
            loop = newLoop();
        }

        private void feed() {
            Set<TopicPartition> fed = new HashSet<>(group.assignment());
            fed.removeAll(group.paused());
            for (TopicPartition tp : fed) {
                long position = group.position(tp);
                long to = Math.min(ends.getOrDefault(tp, 0L), position + random.nextInt(8));
                for (long offset = position; offset < to; offset++) {
                    var headers = new RecordHeaders().add(EventHeader.NAME, HEADER);
                    group.addRecord(
                            new ConsumerRecord<>(
                                    TOPIC,
                                    tp.partition(),
                                    offset,
                                    0,
                                    TimestampType.CREATE_TIME,
                                    0,
                                    0,
                                    null,
                                    new byte[0],
                                    headers,
                                    Optional.empty()));
                }
            }
        }

        private void endSome() {
            for (int i = open.size(); i > 0 && random.nextInt(5) > 0; i--) {
                Taken taken = open.remove(random.nextInt(open.size())).taken();
                int outputs = random.nextInt(3);
                if (outputs == 0) {
                    settled(taken.partition(), taken.offset());
                }
                List<Output> all = new ArrayList<>();
                for (int n = 1; n <= outputs; n++) {
                    all.add(output(taken, n, outputs));
                }
                taken.end(all);
            }
        }

        /** Says in its topic and payload which output of which record it is. */
        private Output output(Taken taken, int number, int of) {
            String text = taken.partition() + " " + taken.offset() + " " + number + " " + of;
            return Output.of(
                    "out",
                    0,
                    new Event(header(), text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        private final Map<String, Set<Integer>> written = new HashMap<>();

        private void acknowledgeSome() {
            MockProducer<byte[], byte[]> producer = producers.getLast();
            while (random.nextInt(4) > 0) {
                int next = acknowledged.getOrDefault(producer, 0);
                if (next >= producer.history().size()) {
                    return;
                }
                if (random.nextInt(8) == 0) {
                    producer.errorNext(new NotEnoughReplicasException("simulated"));
                } else {
                    note(producer.history().get(next));
                    producer.completeNext();
                }
                acknowledged.put(producer, next + 1);
            }
        }

        private final Map<MockProducer<byte[], byte[]>, Integer> acknowledged = new HashMap<>();

        private void note(ProducerRecord<byte[], byte[]> record) {
            String[] parts =
                    new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)
                            .split(" ", -1);
            String of = parts[0] + " " + parts[1] + " of " + parts[3];
            Set<Integer> numbers = written.computeIfAbsent(of, _ -> new HashSet<>());
            numbers.add(Integer.parseInt(parts[2]));
            if (numbers.size() == Integer.parseInt(parts[3])) {
                settled(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
            }
        }

        private Set<Long> durable(TopicPartition tp) {
            return durable.computeIfAbsent(tp, _ -> new HashSet<>());
        }

        private void settled(int partition, long offset) {
            durable(new TopicPartition(TOPIC, partition)).add(offset);
        }

        private void check() {
            committed.forEach(
                    (tp, offset) -> {
                        for (long before = 0; before < offset; before++) {
                            if (!durable(tp).contains(before)) {
                                throw new AssertionError(
                                        seed
                                                + ": "
                                                + tp
                                                + " is committed to "
                                                + offset
                                                + ", but "
                                                + before
                                                + " is nowhere");
                            }
                        }
                    });
        }
    }
}
