package io.penstock.transmit.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.DestinationSpec.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LocalRetriesTest {
    private static final Retry POLICY = new Retry(4, Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final Failure BUSY =
            new Failure(FailureCode.DESTINATION_BUSY, "the destination answered 429");

    @ParameterizedTest
    @CsvSource({"1, 0.0, PT0.1S", "1, 0.5, PT0.15S", "2, 0.0, PT0.2S", "3, 0.0, PT0.4S"})
    void waitDoublesAndIsSpreadOverItsUpperHalf(int attempts, double chance, Duration wait) {
        assertThat(decide(attempts, BUSY, Optional.empty(), POLICY, chance))
                .isEqualTo(new Decision.Retry(wait));
    }

    @Test
    void lastAttemptEndsAsDeadLetterThatNamesTheLastFailure() {
        assertThat(decide(4, BUSY, Optional.empty(), POLICY, 0))
                .isEqualTo(
                        new Decision.DeadLetter(
                                new Failure(
                                        FailureCode.RETRIES_EXHAUSTED,
                                        "gave up after 4 attempts; the last one:"
                                                + " destination_busy, the destination answered"
                                                + " 429")));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0.1S", "PT1S, PT1S", "PT5S, PT5S", "PT1H, PT5S", "PT277777H, PT5S"})
    void askedWaitIsHonouredUpToTheLongestDelay(Duration asked, Duration wait) {
        assertThat(decide(1, BUSY, Optional.of(asked), POLICY, 0))
                .isEqualTo(new Decision.Retry(wait));
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void onlyTransientFailuresAreRetried(FailureCode code) {
        var failure = new Failure(code, "x");

        Decision decision = decide(1, failure, Optional.empty(), POLICY, 0);

        if (code.kind() == FailureCode.Kind.TRANSIENT) {
            assertThat(decision).isInstanceOf(Decision.Retry.class);
        } else {
            assertThat(decision).isEqualTo(new Decision.DeadLetter(failure));
        }
    }

    @Test
    void everyPolicyEndsAndNeverWaitsPastItsLongestDelay() {
        long seed = 20_260_301L;
        var random = new Random(seed);
        for (int world = 0; world < 20_000; world++) {
            var policy =
                    new Retry(
                            1 + random.nextInt(20),
                            Duration.ofMillis(10 + random.nextInt(30_000)),
                            Duration.ofMillis(10 + random.nextInt(60_000)));
            Optional<Duration> asked =
                    random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(Duration.ofSeconds(random.nextInt(1_000_000_000)));
            assertThat(attemptsUntilTheEnd(policy, asked, random))
                    .as("seed %d, world %d, %s", seed, world, policy)
                    .isEqualTo(policy.attempts());
        }
    }

    private static int attemptsUntilTheEnd(Retry policy, Optional<Duration> asked, Random random) {
        for (int attempts = 1; ; attempts++) {
            switch (decide(attempts, BUSY, asked, policy, random.nextDouble())) {
                case Decision.Retry(var after) ->
                        assertThat(after).isPositive().isLessThanOrEqualTo(policy.maxDelay());
                case Decision.DeadLetter _ -> {
                    return attempts;
                }
            }
        }
    }

    private static Decision decide(
            int attempts, Failure failure, Optional<Duration> asked, Retry policy, double chance) {
        return LocalRetries.decide(attempts, failure, asked, policy, chance);
    }
}
