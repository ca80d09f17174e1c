package io.penstock.contract.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class LagsTest {
    /** Lags in µs as there may be: of one host, over a network, of a backlog, with a long tail. */
    private static final Map<String, ToLongFunction<SplittableRandom>> DISTRIBUTIONS =
            Map.of(
                    "tens of µs",
                    random -> 20 + random.nextLong(80),
                    "below a millisecond",
                    random -> (long) random.nextGaussian(450, 90),
                    "some milliseconds",
                    random -> (long) Math.exp(random.nextGaussian(8.3, 0.6)),
                    "uniform",
                    random -> random.nextLong(50_000_000),
                    "long tail",
                    random -> (long) (900 / Math.pow(1 - random.nextDouble(), 1.3)),
                    "two peaks",
                    random ->
                            random.nextInt(100) < 93
                                    ? random.nextLong(300, 900)
                                    : random.nextLong(8_000_000, 9_000_000),
                    "hours of a backlog",
                    random -> random.nextLong(7_200_000_000L),
                    "waits of days",
                    random ->
                            (1L + random.nextInt(7)) * 86_400_000_000L
                                    + random.nextLong(1_000_000));

    @Test
    void everyLagIsNearTheMiddleOfItsBucket() {
        for (long lag = 0; lag < 100_000; lag++) {
            assertThat(LagBuckets.middle(LagBuckets.of(lag)))
                    .isCloseTo((double) lag, withinPercentage(1.09));
        }
        var random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            long lag = random.nextLong(LagBuckets.LONGEST >> random.nextInt(30));
            assertThat(LagBuckets.middle(LagBuckets.of(lag)))
                    .isCloseTo((double) lag, withinPercentage(1.09));
        }
    }

    @Test
    void bucketsAreThoseOfOpenTelemetryAtScaleFive() {
        double perPowerOfTwo = 1 << LagBuckets.SCALE;
        for (long lag = 1; lag < LagBuckets.LONGEST; lag += 1 + lag / 333) {
            double index =
                    Math.ceil(Math.log((double) lag) / Math.log(2) * perPowerOfTwo - 1e-9) - 1;
            assertThat(LagBuckets.of(lag) - 2).as("lag %d", lag).isEqualTo((int) index);
        }
    }

    @Test
    void bucketsAreInTheOrderOfTheirLagsAndBounded() {
        int last = 0;
        for (long lag = 0; lag < LagBuckets.LONGEST; lag += 1 + lag / 333) {
            int bucket = LagBuckets.of(lag);
            assertThat(bucket).as("lag %d", lag).isGreaterThanOrEqualTo(last);
            last = bucket;
        }
        assertThat(LagBuckets.of(Long.MAX_VALUE)).isEqualTo(LagBuckets.COUNT - 1);
        assertThat(LagBuckets.of(-5)).isZero();
        assertThat(LagBuckets.of(Long.MIN_VALUE)).isZero();
    }

    @Test
    void quantileOfMergedHistogramsIsThatOfAllLags() {
        for (var distribution : DISTRIBUTIONS.entrySet()) {
            for (long seed = 0; seed < 20; seed++) {
                var random = new SplittableRandom(seed);
                long[] all = new long[4_000 + random.nextInt(4_000)];
                Lags merged = Lags.NONE;
                for (int from = 0; from < all.length; ) {
                    int to = Math.min(all.length, from + 1 + random.nextInt(1_500));
                    for (int i = from; i < to; i++) {
                        all[i] = Math.max(0, distribution.getValue().applyAsLong(random));
                    }
                    merged = merged.plus(Lags.ofMicros(Arrays.copyOfRange(all, from, to)));
                    from = to;
                }
                Arrays.sort(all);
                for (double part : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
                    long exact = all[(int) Math.ceil(all.length * part) - 1];
                    assertThat(merged.quantile(part).orElseThrow())
                            .as("%s, seed %d, part %s", distribution.getKey(), seed, part)
                            .isCloseTo((double) exact, withinPercentage(1.1));
                }
            }
        }
        assertThat(Lags.NONE.quantile(0.95)).isEmpty();
    }

    @Test
    void averageOfPercentilesIsNotThePercentile() {
        Lags many = Lags.ofMicros(new SplittableRandom(1).longs(9_900, 900, 1_100).toArray());
        Lags few = Lags.ofMicros(new SplittableRandom(2).longs(100, 900_000, 1_100_000).toArray());

        double averaged = (p95(many) + p95(few)) / 2;

        assertThat(p95(many.plus(few))).isLessThan(1_200);
        assertThat(averaged).isGreaterThan(400_000);
    }

    private static double p95(Lags lags) {
        return lags.quantile(0.95).orElseThrow();
    }

    @Test
    void sumHasAllOfBoth() {
        Lags one = Lags.ofMicros(1);

        assertThat(Lags.ofMicros(1, 84).plus(Lags.ofMicros(84, 9_000)))
                .isEqualTo(Lags.ofMicros(1, 84, 84, 9_000));
        assertThat(one.plus(Lags.NONE)).isEqualTo(Lags.NONE.plus(one)).isEqualTo(one);
        assertThat(Lags.ofMicros(1, 84, 84).count()).isEqualTo(3);
    }

    @Test
    void thoseWithinAnObjectiveAreCounted() {
        Lags lags = Lags.ofMicros(0, 400, 5_000, 5_000, 80_000);

        assertThat(lags.countWithin(399)).isEqualTo(2);
        assertThat(lags.countWithin(300)).isEqualTo(1);
        assertThat(lags.countWithin(6_000)).isEqualTo(4);
        assertThat(lags.countWithin(LagBuckets.LONGEST)).isEqualTo(5);
    }

    @Test
    void writtenHistogramIsReadBackAndSmall() {
        Lags lags = Lags.ofMicros(3, 84, 85, 90, 400, 401);

        assertThat(Lags.read(lags.write())).isEqualTo(lags);
        assertThat(lags.write()).hasSizeLessThan(16);
    }

    @Test
    void whatTheReleaseBeforeWroteIsNearIt() {
        for (long millis = 0; millis < 100_000; millis += 1 + millis / 50) {
            Lags lags = Lags.ofMicros(millis * 1_000);

            Lags read = Lags.readFormer(lags.writeFormer());

            assertThat(read.count()).isEqualTo(1);
            assertThat(read.quantile(1).orElseThrow())
                    .isCloseTo(millis * 1_000.0, withinPercentage(6));
        }
    }
}
