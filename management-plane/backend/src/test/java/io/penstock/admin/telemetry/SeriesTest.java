package io.penstock.admin.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.LagBuckets;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.Vitals;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** What stands for a lag, ms. */
    private static long middle(long millis) {
        return Math.round(LagBuckets.middle(LagBuckets.of(millis * 1_000)) / 1_000);
    }

    private static Lags lags(long millis, int events) {
        long[] counts = new long[LagBuckets.COUNT];
        counts[LagBuckets.of(millis * 1_000)] = events;
        return Lags.of(counts);
    }

    @Test
    void evenFlowHasItsRateWheneverItIsLookedAt() {
        var series = new Series(1);
        for (long at = START; at < START + 5 * MINUTE; at += 5_000) {
            series.add(at, new long[] {60}, Lags.NONE, true);
            if (at > START + MINUTE) {
                assertThat(series.perSecond(at, 0)).isBetween(12.0, 13.3);
            }
        }
        assertThat(series.perSecond(START + 7 * MINUTE, 0)).isZero();
    }

    @Test
    void sumsOfADayAreThoseOfAllThatIsNotOlder() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var series = new Series(2);
            var all = new TreeMap<Long, Long>();
            long at = START;
            for (int i = 0; i < 2_000; i++) {
                at += random.nextLong(5 * MINUTE);
                all.merge(at, (long) i, Long::sum);
                series.add(at, new long[] {0, i}, Lags.NONE, true);
            }
            long now = at + random.nextLong(DAY);
            long from = now / (15 * MINUTE) * (15 * MINUTE) - DAY + 15 * MINUTE;
            assertThat(series.day(now, 1))
                    .as("seed " + seed)
                    .isEqualTo(all.tailMap(from).values().stream().mapToLong(n -> n).sum());
            assertThat(series.day(now, 0)).isZero();
        }
    }

    @Test
    void minutesHaveTheirOwnCountsAndLags() {
        var series = new Series(2);
        series.add(START, new long[] {2, 1}, lags(10, 2), true);
        series.add(START + 30_000, new long[] {98, 0}, lags(1_000, 98), true);
        series.add(START + 3 * MINUTE, new long[] {0, 5}, Lags.NONE, true);

        List<Series.Minute> minutes = series.minutes(START + 4 * MINUTE, 0, 1);

        assertThat(minutes).hasSize(60);
        assertThat(minutes.getLast().at()).isEqualTo(START + 4 * MINUTE);
        Series.Minute first = minutes.get(55);
        assertThat(first.at()).isEqualTo(START);
        assertThat(first.first()).isEqualTo(100);
        assertThat(first.second()).isEqualTo(1);
        assertThat(first.lagP95()).hasValue(middle(1_000));
        assertThat(minutes.get(58).second()).isEqualTo(5);
        assertThat(minutes.get(58).lagP95()).isEmpty();
        assertThat(minutes.get(56).first() + minutes.get(57).first()).isZero();
    }

    @Test
    void lagIsThatOfTheLastMinute() {
        var series = new Series(1);
        series.add(START, new long[] {1}, lags(60_000, 1), true);
        assertThat(series.lagP95(START + 20_000)).hasValue(middle(60_000));

        series.add(START + 2 * MINUTE, new long[] {1}, lags(5, 1), true);

        assertThat(series.lagP95(START + 2 * MINUTE)).hasValue(5);
        assertThat(series.lagP95(START + 4 * MINUTE)).isEmpty();
    }

    @Test
    void pipesWithoutTrafficCostNothingAfterADay() {
        var figures = new Figures(() -> Instant.ofEpochMilli(START));
        for (int n = 0; n < 10_000; n++) {
            figures.add(report(n), START);
        }
        assertThat(figures.size()).isEqualTo(10_001);

        figures.forget(START + DAY / 2);
        assertThat(figures.size()).isEqualTo(10_001);
        figures.forget(START + DAY + 15 * MINUTE);

        assertThat(figures.size()).isZero();
    }

    private static WorkerReport report(int pipe) {
        return new WorkerReport(
                new Reporter("w", "transmit", "shared", 1, List.of(), "1", 1, 1, 1),
                pipe + 1L,
                START - 5_000,
                START,
                5_000,
                false,
                new Vitals(1, 1, 1, 1),
                List.of(new DeliveryCount("acme", "pipe-" + pipe, "crm", lags(5, 1), 0, 0)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                UnknownFields.NONE);
    }
}
