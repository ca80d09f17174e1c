package io.penstock.contract.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
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
    void brokenBytesAreRefusedWithAReason() {
        Golden.truncate(FULL.write(), FactRecord::read);
        Golden.corrupt(FULL.write(), FactRecord::read);
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
