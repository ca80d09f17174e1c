package io.penstock.contract.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LagsTest {
    private static final long LONGEST = (1L << 32) - 1;

    private static Lags of(long... millis) {
        long[] counts = new long[LagBuckets.COUNT];
        for (long lag : millis) {
            counts[LagBuckets.of(lag)]++;
        }
        return Lags.of(counts);
    }

    @Test
    void everyLagIsNearTheMiddleOfItsBucket() {
        for (long lag = 0; lag < 100_000; lag++) {
            assertThat(LagBuckets.middle(LagBuckets.of(lag))).isCloseTo(lag, withinPercentage(3.2));
        }
        var random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            long lag = random.nextLong(LONGEST);
            assertThat(LagBuckets.middle(LagBuckets.of(lag))).isCloseTo(lag, withinPercentage(3.2));
        }
    }

    @Test
    void bucketsAreInTheOrderOfTheirLags() {
        int last = 0;
        for (long lag = 0; lag < LONGEST; lag += 1 + lag / 64) {
            int bucket = LagBuckets.of(lag);
            assertThat(bucket).as("lag %d", lag).isBetween(last, last + 1);
            last = bucket;
        }
        assertThat(LagBuckets.of(Long.MAX_VALUE)).isEqualTo(LagBuckets.COUNT - 1);
        assertThat(LagBuckets.of(-5)).isZero();
    }

    @Test
    void quantileIsThatOfTheSortedLags() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            long[] lags = random.longs(1 + random.nextInt(500), 0, 50_000).toArray();
            Lags histogram = of(lags);
            Arrays.sort(lags);
            for (double part : new double[] {0.01, 0.5, 0.95, 1}) {
                long exact = lags[(int) Math.ceil(lags.length * part) - 1];
                assertThat(histogram.quantile(part).orElseThrow())
                        .as("seed %d, part %s", seed, part)
                        .isCloseTo(exact, withinPercentage(3.2));
            }
        }
        assertThat(Lags.NONE.quantile(0.95)).isEmpty();
    }

    @Test
    void sumHasAllOfBoth() {
        assertThat(of(1, 84).plus(of(84, 9_000))).isEqualTo(of(1, 84, 84, 9_000));
        assertThat(of(1).plus(Lags.NONE)).isEqualTo(Lags.NONE.plus(of(1))).isEqualTo(of(1));
        assertThat(of(1, 84, 84).count()).isEqualTo(3);
    }

    @Test
    void writtenHistogramIsReadBackAndSmall() {
        Lags lags = of(3, 84, 85, 90, 400, 401);

        assertThat(Lags.read(lags.write())).isEqualTo(lags);
        assertThat(lags.write()).hasSizeLessThan(16);
    }
}
