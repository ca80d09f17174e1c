package io.penstock.ingest.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000;
    private static final long START = 1_700_000_000 * SECOND;
    private final TokenBucket bucket = new TokenBucket(100, START);

    @Test
    void aSecondsWorthIsGivenAtOnceAndThenNoMore() {
        assertThat(bucket.take(60, START)).isTrue();
        assertThat(bucket.take(41, START)).isFalse();
        assertThat(bucket.take(40, START)).isTrue();
        assertThat(bucket.ask(1, START)).isFalse();
        assertThat(bucket.left(START)).isZero();
    }

    @Test
    void tokensComeBackAtTheRate() {
        bucket.take(100, START);

        assertThat(bucket.left(START + SECOND / 4)).isEqualTo(25);
        assertThat(bucket.secondsToFull(START + SECOND / 4)).isEqualTo(1);
        assertThat(bucket.take(26, START + SECOND / 4)).isFalse();
        assertThat(bucket.take(25, START + SECOND / 4)).isTrue();
        assertThat(bucket.left(START + 10 * SECOND)).isEqualTo(100);
        assertThat(bucket.secondsToFull(START + 10 * SECOND)).isZero();
    }

    @Test
    void moreThanASecondsWorthIsGivenByAFullBucketOnlyAndPaidForAfterwards() {
        assertThat(bucket.take(1_000, START)).isTrue();
        assertThat(bucket.left(START)).isZero();
        assertThat(bucket.secondsToFull(START)).isEqualTo(10);
        assertThat(bucket.take(1, START + 9 * SECOND)).isFalse();
        assertThat(bucket.take(1, START + 9 * SECOND + SECOND / 50)).isTrue();
        assertThat(bucket.take(1_000, START + 10 * SECOND)).isFalse();
        assertThat(bucket.take(1_000, START + 11 * SECOND)).isTrue();
    }

    @Test
    void whatIsGivenBackIsThereAgain() {
        bucket.take(70, START);
        bucket.giveBack(70);

        assertThat(bucket.left(START)).isEqualTo(100);
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndTakesNothing() {
        bucket.take(100, START);

        assertThat(bucket.left(START - 3_600 * SECOND)).isZero();
        assertThat(bucket.left(START - 3_599 * SECOND)).isEqualTo(100);
    }

    @Test
    void theRateHoldsOverTimeWhateverIsAskedFor() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int rate = 1 + random.nextInt(seed % 2 == 0 ? 50 : 1 << 30);
            var some = new TokenBucket(rate, START);
            long now = START;
            long taken = 0;
            long largest = 0;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextLong(SECOND / 4);
                long asked = 1 + random.nextLong(Math.max(1, rate / 4) + 3L);
                if (some.take(asked, now)) {
                    taken += asked;
                    largest = Math.max(largest, asked);
                }
            }
            double allowed = rate * ((now - START) / 1e9 + 1) + largest;
            assertThat((double) taken)
                    .as("seed %d, rate %d", seed, rate)
                    .isLessThanOrEqualTo(allowed)
                    .isGreaterThan(allowed * 0.3);
        }
    }
}
