package io.penstock.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class EndingHeaderTest {
    @Test
    void idBranchPipesAndCodeAreReadFromRawBytes() {
        // version 1; 1 "e-1"; 19 5; 20 1; 21 300; 27 {version 1; 1 "x"}; 99 "?"
        byte[] header =
                HexFormat.of()
                        .parseHex(
                                "01"
                                        + "0103652d31"
                                        + "130105"
                                        + "140101"
                                        + "1502ac02"
                                        + "1b0401010178"
                                        + "63013f");
        Ending ending = EndingHeader.read(header, Ending.Kind.HELD);
        assertThat(ending.id()).isEqualTo("e-1");
        assertThat(ending.kind()).isEqualTo(Ending.Kind.HELD);
        assertThat(ending.branch()).isEqualTo(300);
        assertThat(ending.pipes()).containsExactly(5);
        assertThat(ending.code()).isEqualTo("x");
    }

    @Test
    void whatADeliveryHasWaitedAndTriedIsPassedOver() {
        // version 1; 1 "e"; 21 7; 24 300; 25 300; 26 2; 28 5; 27 {version 1; 1 "x"}
        byte[] header =
                HexFormat.of()
                        .parseHex(
                                "01"
                                        + "010165"
                                        + "150107"
                                        + "1802ac02"
                                        + "1902ac02"
                                        + "1a0102"
                                        + "1c0105"
                                        + "1b0401010178");
        Ending ending = read(header);
        assertThat(ending.id()).isEqualTo("e");
        assertThat(ending.branch()).isEqualTo(7);
        assertThat(ending.code()).isEqualTo("x");
    }

    @Test
    void headerWithoutBranchAndEvidenceIsRead() {
        Ending ending =
                EndingHeader.read(new Bytes().text(1, "e-1").toBytes(), Ending.Kind.DEAD_LETTERED);
        assertThat(ending.branch()).isZero();
        assertThat(ending.pipes()).isEmpty();
        assertThat(ending.code()).isEmpty();
    }

    @Test
    void headerCutAtAnyByteIsRefusedOrShorter() {
        byte[] whole = new Bytes().text(1, "e-1").field(21, (byte) 7).toBytes();
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headerThatNamesNoEventIsRefused() {
        assertThatThrownBy(() -> read(new Bytes().text(2, "/shop").toBytes()))
                .hasMessageContaining("names no event");
    }

    private static Ending read(byte[] header) {
        return EndingHeader.read(header, Ending.Kind.DEAD_LETTERED);
    }
}
