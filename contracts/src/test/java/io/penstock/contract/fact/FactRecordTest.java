package io.penstock.contract.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks.Run;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactRecordTest {
    private static final FactRecord FULL =
            new FactRecord(
                    new Author("shared-g1-transmit-0-transmit", 1_767_225_600_000L, "0.1.0"),
                    41,
                    "penstock.shared.g1.transmit",
                    3,
                    List.of(new Tile(100, 105), new Tile(107, 108)),
                    List.of(
                            new Left(
                                    new Departure(Way.DELIVERED, 300, 7, 0, 0, null, 0),
                                    Marks.of(List.of(mark(1, 0), mark(1, 1), mark(2, 900)))),
                            new Left(
                                    new Departure(Way.FILTERED, 300, 0, 1, 2, "route:eu", 0),
                                    Marks.of(List.of(mark(1, 5))))),
                    Marks.of(List.of(mark(1, 9))),
                    1,
                    List.of(new Reached("penstock.shared.deadletter", 2, 17)),
                    List.of(new Tile(50, 100)),
                    0,
                    List.of());

    private static final FactRecord ENTERED =
            new FactRecord(
                    new Author("shared-g1-stages-0-normalize", 1_767_225_600_000L, "0.2.0"),
                    7,
                    "penstock.shared.g1.normalize",
                    2,
                    List.of(new Tile(20, 23)),
                    List.of(
                            new Left(
                                    new Departure(Way.WAITING, 300, 7, 0, 1, null, 3),
                                    Marks.of(List.of(mark(2, 0), mark(2, 1), mark(2, 2))))),
                    Marks.NONE,
                    0,
                    List.of(new Reached("penstock.shared.retry.10s", 2, 19)),
                    List.of(),
                    20,
                    List.of(
                            new Entered(
                                    300,
                                    2,
                                    1_767_225_600,
                                    Marks.of(List.of(mark(2, 0), mark(2, 1)))),
                            new Entered(0, 0, 1_767_225_660, Marks.of(List.of(mark(2, 2))))));

    private static Mark mark(int partition, long number) {
        return new Mark(77, partition, number);
    }

    @Test
    void factIsWrittenAsVersionOneWritesItAndReadBack() {
        byte[] bytes = Golden.check("fact-v1", FULL.write());
        assertThat(FactRecord.read(bytes)).isEqualTo(FULL);
        assertThat(FactRecord.read(bytes).write()).isEqualTo(bytes);
    }

    @Test
    void whatEnteredIsWrittenAsVersionOneWritesItAndReadBack() {
        byte[] bytes = Golden.check("fact-entered-v1", ENTERED.write());

        assertThat(FactRecord.read(bytes)).isEqualTo(ENTERED);
        assertThat(FactRecord.read(bytes).write()).isEqualTo(bytes);
    }

    @Test
    void factOfAReleaseThatStatedNoPositionIsRead() {
        FactRecord earlier = FactRecord.read(Golden.earlier("fact-v1"));

        assertThat(earlier.position()).isZero();
        assertThat(earlier.entered()).isEmpty();
        assertThat(earlier.left()).allMatch(left -> left.departure().move() == 0);
    }

    @Test
    void whatWaitsWasTakenOneMoveBeforeTheRecordThatIsWritten() {
        var ce = new CloudAttributes("e", "s", "t", null, null, null, null, new TreeMap<>());
        var taken =
                new EventHeader(
                        ce,
                        new Origin("acme", "shop", 1, true, 1, null),
                        mark(0, 0),
                        List.of(new PipeRef(300, 2)),
                        new Course(7, 1, 0, 3, 4, 1, 1, 5),
                        null,
                        UnknownFields.NONE);
        EventHeader written = taken.with(taken.course().moved());

        assertThat(Departure.of(Way.DELIVERED, taken))
                .isEqualTo(new Departure(Way.DELIVERED, 300, 7, 0, 1, null, 5));
        assertThat(Departure.of(Way.WAITING, written))
                .isEqualTo(new Departure(Way.WAITING, 300, 7, 0, 1, null, 5));
    }

    @Test
    void brokenBytesAreRefusedWithAReason() {
        Golden.truncate(FULL.write(), FactRecord::read);
        Golden.corrupt(FULL.write(), FactRecord::read);
        Golden.truncate(ENTERED.write(), FactRecord::read);
        Golden.corrupt(ENTERED.write(), FactRecord::read);
    }

    @Test
    void marksHoldWhatWasPutInAndNothingElse() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            Set<Mark> in = new HashSet<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                in.add(new Mark(1 + random.nextInt(2), random.nextInt(3), random.nextLong(40)));
            }
            List<Mark> given = new ArrayList<>(in);
            given.addAll(in);
            Marks marks = Marks.read(Marks.of(given).write().toBytes());
            assertThat(marks.count()).as("seed " + seed).isEqualTo(in.size());
            assertThat(in).as("seed " + seed).allMatch(marks::contains);
        }
    }

    @Test
    void runsAreTheSameInWhateverOrderTheyCome() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var runs = new MarkRuns();
            Set<Mark> in = new HashSet<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                long epoch = 1L + random.nextInt(3);
                int partition = random.nextInt(2);
                long first = random.nextLong(40);
                long end = first + 1 + random.nextInt(5);
                runs.add(epoch, partition, first, end);
                for (long number = first; number < end; number++) {
                    in.add(new Mark(epoch, partition, number));
                }
            }
            assertThat(runs.marks()).as("seed " + seed).isEqualTo(Marks.of(in));
            assertThat(runs.isEmpty()).as("seed " + seed).isEqualTo(in.isEmpty());
            assertThat(runs.marks().count()).as("seed " + seed).isEqualTo(in.size());
        }
    }

    @Test
    void marksThatWereHandedOutStayAsTheyWere() {
        var runs = new MarkRuns();
        runs.add(mark(0, 5));
        Marks before = runs.marks();
        runs.add(mark(0, 6));

        assertThat(before.count()).isEqualTo(1);
        assertThat(runs.marks().runs()).containsExactly(new Run(77, 0, 5, 7));
    }

    @Test
    void aThousandMarksInARowTakeAFewBytes() {
        List<Mark> row = new ArrayList<>();
        for (long number = 5_000; number < 6_000; number++) {
            row.add(mark(0, number));
        }
        assertThat(Marks.of(row).write().toBytes()).hasSizeLessThan(24);
    }

    @Test
    void ruleBelongsToWhatIsFilteredAlone() {
        assertThatThrownBy(() -> new Departure(Way.DELIVERED, 1, 1, 0, 0, "eu", 0))
                .hasMessageContaining("DELIVERED")
                .hasMessageContaining("eu");
        assertThatThrownBy(() -> FactRecord.read(new byte[] {9}))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("fact");
    }
}
