package io.penstock.contract.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgedRecordTest {
    private static final long EPOCH = 1_767_225_600_001L << 15;

    private static final AcknowledgedRecord FULL =
            new AcknowledgedRecord(
                    "shared-g1-ingest-0",
                    EPOCH,
                    12,
                    "penstock.shared.g1.normalize",
                    marks(0, 0, 1_000),
                    marks(3, 17, 18),
                    List.of(
                            new Reached("penstock.shared.g1.normalize", 0, 2_345),
                            new Reached("penstock.shared.g1.normalize", 3, 99)),
                    true);

    private static final AcknowledgedRecord LEAST =
            new AcknowledgedRecord("i", 1, 0, "t", Marks.NONE, Marks.NONE, List.of(), false);

    private static Marks marks(int partition, long first, long end) {
        var runs = new MarkRuns();
        runs.add(EPOCH, partition, first, end);
        return runs.marks();
    }

    @Test
    void acknowledgementsAreWrittenAsVersionOneWritesThemAndReadBack() {
        byte[] full = Golden.check("acknowledged-v1", FULL.write());
        assertThat(AcknowledgedRecord.read(full)).isEqualTo(FULL);
        byte[] least = Golden.check("acknowledged-least-v1", LEAST.write());
        assertThat(AcknowledgedRecord.read(least)).isEqualTo(LEAST);
    }

    @Test
    void brokenBytesAreRefusedWithAReason() {
        Golden.truncate(FULL.write(), AcknowledgedRecord::read);
        Golden.corrupt(FULL.write(), AcknowledgedRecord::read);
        assertThatThrownBy(() -> AcknowledgedRecord.read(new TaggedWriter(1).toBytes()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("epoch 0 must be positive");
    }

    @Test
    void fieldsOfANewerReleaseArePassedOver() {
        byte[] newer =
                new TaggedWriter(1).text(1, "i").number(2, 1).text(4, "t").text(99, "x").toBytes();

        assertThat(AcknowledgedRecord.read(newer)).isEqualTo(LEAST);
    }
}
