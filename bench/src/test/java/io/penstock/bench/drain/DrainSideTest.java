package io.penstock.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.measure.CpuUse;
import io.penstock.bench.measure.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DrainSideTest {
    private final List<Long> sizes = new ArrayList<>();

    @Test
    void warmUpLastsItsTimeAndFindsTheSizeOfARound() {
        DrainSide side = side(1_000, 100_000);
        side.warmUp(10, 7);
        side.round();
        assertThat(sizes).containsExactly(2_000L, 10_000L, 10_000L);
        assertThat(side.median()).isEqualTo(1_000);
    }

    @Test
    void warmUpOfNoTimeIsOneSmallRound() {
        DrainSide side = side(1_000, 100_000);
        side.warmUp(0, 7);
        assertThat(sizes).containsExactly(2_000L);
    }

    @Test
    void sizeOfARoundIsBoundedOnBothSides() {
        assertThat(DrainSide.sizeFor(1_000, 70, 30_000)).isEqualTo(30_000);
        assertThat(DrainSide.sizeFor(1, 7, 30_000)).isEqualTo(500);
        assertThat(DrainSide.sizeFor(1, 7, 100)).isEqualTo(100);
    }

    /** One that delivers at this rate. */
    private DrainSide side(double perSecond, long most) {
        return new DrainSide(
                "side",
                most,
                events -> {
                    sizes.add(events);
                    long timed = Math.round(events * 0.7);
                    return new Throughput(
                            timed, timed / perSecond, events, new CpuUse(new TreeMap<>()));
                });
    }
}
