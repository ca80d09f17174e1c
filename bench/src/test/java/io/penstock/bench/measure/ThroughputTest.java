package io.penstock.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ThroughputTest {
    private static final CpuUse NOTHING = new CpuUse(new TreeMap<>());

    @Test
    void rateCountsWhatWasDoneWithinTheRound() {
        var rounds =
                List.of(
                        new Throughput(1_000, 2, 1_500, NOTHING),
                        new Throughput(3_000, 2, 3_000, NOTHING),
                        new Throughput(1_400, 2, 1_400, NOTHING));
        assertThat(Throughput.rate(rounds)).isEqualTo(new Spread(700, 500, 1_500));
    }

    @Test
    void cpuTimeIsSpreadOverAllThatItWasSpentOn() {
        var rounds = List.of(new Throughput(1_000, 1, 2_000, use(Map.of("ingest", 0.5))));
        assertThat(Throughput.cpuPerMillion(rounds)).isEqualTo(Map.of("ingest", 250.0));
    }

    @Test
    void cpuTimeIsTheMedianOfTheRoundsRoleByRole() {
        var rounds =
                List.of(
                        new Throughput(1_000, 1, 1_000, use(Map.of("broker", 1.0, "ingest", 3.0))),
                        new Throughput(1_000, 1, 1_000, use(Map.of("broker", 2.0, "ingest", 1.0))),
                        new Throughput(1_000, 1, 1_000, use(Map.of("broker", 9.0, "ingest", 2.0))));
        assertThat(Throughput.cpuPerMillion(rounds))
                .isEqualTo(Map.of("broker", 2_000.0, "ingest", 2_000.0));
    }

    @Test
    void useBetweenTwoLooksIsTheirDifference() {
        CpuUse between = use(Map.of("broker", 5.0, "floor", 1.0)).since(use(Map.of("broker", 3.5)));
        assertThat(between.seconds()).isEqualTo(Map.of("broker", 1.5, "floor", 1.0));
    }

    @Test
    void nothingDoneHasNoPrice() {
        assertThat(use(Map.of("broker", 5.0)).perMillion(0)).isEmpty();
    }

    @Test
    void roundThatCountsLessThanItDidIsRefused() {
        assertThatThrownBy(() -> new Throughput(10, 1, 9, NOTHING))
                .hasMessageContaining("10 of 9 events");
    }

    private static CpuUse use(Map<String, Double> seconds) {
        return new CpuUse(new TreeMap<>(seconds));
    }
}
