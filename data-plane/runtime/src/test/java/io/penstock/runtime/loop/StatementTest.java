package io.penstock.runtime.loop;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import io.penstock.runtime.link.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final TopicPartition IN = new TopicPartition("penstock.shared.g1.normalize", 2);
    private static final Author AUTHOR = new Author("shared-g1-stages-0-normalize", 5, "1");
    private static final Duration BUCKET = Duration.ofSeconds(10);

    private final TakenRecords taken = new TakenRecords(IN);

    private static FactRecord fact(List<TakenRecord> records) {
        List<Tile> tiles = Statement.tiles(records, List.of());
        return new Statement(records, BUCKET).fact(AUTHOR, 3, IN, 7, tiles, List.of());
    }

    /** What a fact is to say, kept by hand. */
    private static final class Expected {
        private final Map<Departure, List<Mark>> left = new HashMap<>();
        private final Map<List<Long>, List<Mark>> entered = new HashMap<>();
        private final Map<TopicPartition, Long> reached = new HashMap<>();
        private final List<Mark> silent = new ArrayList<>();
    }

    @Test
    void saysOfEachRecordWhatBecameOfItWhateverItsNeighboursAre() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var expected = new Expected();
            List<TakenRecord> records = new ArrayList<>();
            long[] numbers = new long[8];
            for (int i = random.nextInt(1, 200); i > 0; i--) {
                records.add(settled(random, numbers, expected));
            }

            FactRecord fact = FactRecord.read(fact(records).write());

            assertSays(fact, expected, "seed " + seed);
        }
    }

    private static void assertSays(FactRecord fact, Expected expected, String seed) {
        assertThat(fact.left().stream().collect(toMap(Left::departure, Left::marks)))
                .as(seed)
                .isEqualTo(sets(expected.left));
        assertThat(fact.entered().stream().collect(toMap(StatementTest::entrance, Entered::marks)))
                .as(seed)
                .isEqualTo(sets(expected.entered));
        assertThat(
                        fact.reached().stream()
                                .collect(
                                        toMap(
                                                at ->
                                                        new TopicPartition(
                                                                at.topic(), at.partition()),
                                                Reached::offset)))
                .as(seed)
                .isEqualTo(expected.reached);
        assertThat(fact.silent()).as(seed).isEqualTo(Marks.of(expected.silent));
        assertThat(fact.position()).isEqualTo(7);
        assertThat(fact.sequence()).isEqualTo(3);
    }

    private static <K> Map<K, Marks> sets(Map<K, List<Mark>> marks) {
        return marks.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, e -> Marks.of(e.getValue())));
    }

    private static List<Long> entrance(Entered entered) {
        return List.of((long) entered.pipe(), (long) entered.revision(), entered.bucket());
    }

    private TakenRecord settled(SplittableRandom random, long[] numbers, Expected expected) {
        int writer = random.nextInt(4) > 0 ? 0 : random.nextInt(numbers.length);
        numbers[writer] += random.nextInt(6) > 0 ? 0 : 1 + random.nextInt(3);
        var mark = new Mark(1L + writer / 2, writer % 2, numbers[writer]++);
        List<PipeRef> pipes = new ArrayList<>();
        for (int pipe = 1; pipe <= random.nextInt(8); pipe++) {
            pipes.add(new PipeRef(pipe, 1 + random.nextInt(20) / 19));
        }
        long second = random.nextLong(30);
        enter(expected, mark, pipes, second / 10 * 10);
        EventHeader header = TakenRecords.header(mark, second * 1_000_000 + 999_999, pipes);
        return leave(random, taken.of(true, header), header, expected);
    }

    private static void enter(Expected expected, Mark mark, List<PipeRef> pipes, long bucket) {
        for (PipeRef on : pipes) {
            var key = List.of((long) on.pipe(), (long) on.revision(), bucket);
            expected.entered.computeIfAbsent(key, _ -> new ArrayList<>()).add(mark);
        }
        if (pipes.isEmpty()) {
            var key = List.of(0L, 0L, bucket);
            expected.entered.computeIfAbsent(key, _ -> new ArrayList<>()).add(mark);
        }
    }

    private static TakenRecord leave(
            SplittableRandom random, TakenRecord taken, EventHeader header, Expected expected) {
        List<Output> outputs = new ArrayList<>();
        List<Departure> others = new ArrayList<>();
        for (PipeRef pipe : header.pipes()) {
            EventHeader on = header.with(pipe).with(header.course().withBranch(pipe.pipe() * 10));
            if (random.nextInt(3) == 0) {
                others.add(Departure.filtered(on, "r" + random.nextInt(2)));
            } else {
                outputs.add(Output.forward("out", 0, new Event(on, new byte[0])));
            }
        }
        List<Departure> all = new ArrayList<>(others);
        outputs.forEach(output -> all.add(output.departure()));
        all.forEach(
                departure ->
                        expected.left
                                .computeIfAbsent(departure, _ -> new ArrayList<>())
                                .add(header.mark()));
        if (all.isEmpty()) {
            expected.silent.add(header.mark());
        }
        taken.end(outputs, others);
        for (int i = 0; i < outputs.size(); i++) {
            var at = new TopicPartition("out" + random.nextInt(2), random.nextInt(20));
            long place = random.nextLong(1_000);
            expected.reached.merge(at, place, Math::max);
            taken.acknowledged(i, new RecordMetadata(at, place, 0, 0, 0, 0));
        }
        return taken;
    }

    @Test
    void linkThatIsNotTheFirstSaysNothingOfPipesThatWereEntered() {
        TakenRecord record =
                taken.of(
                        false,
                        TakenRecords.header(new Mark(1, 0, 0), 1, List.of(new PipeRef(1, 1))));
        record.end(List.of(), List.of(Departure.of(Way.DELIVERED, record.event().header())));

        assertThat(fact(List.of(record)).entered()).isEmpty();
    }

    @Test
    void eventOfBefore1970IsInABucketThatBeginsBeforeIt() {
        TakenRecord record = taken.of(true, TakenRecords.header(new Mark(1, 0, 0), -1, List.of()));
        record.end(List.of());

        assertThat(fact(List.of(record)).entered())
                .singleElement()
                .isEqualTo(new Entered(0, 0, -10, Marks.of(List.of(new Mark(1, 0, 0)))));
    }
}
