package io.penstock.transmit.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.DestinationSpec.GiveUp;
import io.penstock.contract.pipe.DestinationSpec.Retry;
import io.penstock.contract.topic.Tiers;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
    private static final Retry POLICY =
            new Retry(
                    4,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    new GiveUp(3, Duration.ofDays(3)));
    private static final Failure BUSY =
            new Failure(FailureCode.DESTINATION_BUSY, "the destination answered 429");
    private static final Duration NOW = Duration.ZERO;

    @ParameterizedTest
    @CsvSource({"1, 0.0, PT0.1S", "1, 0.5, PT0.15S", "2, 0.0, PT0.2S", "3, 0.0, PT0.4S"})
    void waitOfARoundDoublesAndIsSpreadOverItsUpperHalf(int here, double chance, Duration wait) {
        assertThat(decide(new Tried(here, here, NOW), Optional.empty(), chance))
                .isEqualTo(new Decision.Retry(wait));
    }

    @ParameterizedTest
    @CsvSource({
        "4, PT10S",
        "8, PT30S",
        "12, PT2M",
        "16, PT10M",
        "20, PT30M",
        "24, PT2H",
        "28, PT6H",
        "400, PT6H"
    })
    void eachRoundIsFollowedByALongerWait(int inAll, Duration wait) {
        assertThat(decide(new Tried(4, inAll, NOW), Optional.empty(), 0))
                .isEqualTo(new Decision.Wait(wait));
    }

    @Test
    void waitsAreSpreadByFivePercentButFiveSecondsAtMost() {
        assertThat(decide(new Tried(4, 4, NOW), Optional.empty(), 0.999_999_999))
                .isEqualTo(new Decision.Wait(Duration.ofNanos(10_499_999_999L)));
        assertThat(decide(new Tried(4, 28, NOW), Optional.empty(), 0.9))
                .isEqualTo(new Decision.Wait(Duration.ofHours(6).plusSeconds(5)));
    }

    @Test
    void lastWaitEndsWhenTheDeliveryMayBeGivenUp() {
        Duration age = Duration.ofDays(3).minus(Duration.ofMinutes(90));
        assertThat(decide(new Tried(4, 40, age), Optional.empty(), 0))
                .isEqualTo(new Decision.Wait(Duration.ofMinutes(90)));
        assertThat(decide(new Tried(4, 40, Duration.ofDays(3).minusMillis(1)), Optional.empty(), 0))
                .isEqualTo(new Decision.Wait(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({"3, P3D, true", "2, P3D, false", "3, P2D, false", "300, PT0S, false"})
    void givingUpNeedsAttemptsAndAge(int inAll, Duration age, boolean givenUp) {
        Decision decision = decide(new Tried(Tried.ENOUGH, inAll, age), Optional.empty(), 0);

        if (givenUp) {
            assertThat(decision)
                    .isEqualTo(
                            new Decision.DeadLetter(
                                    new Failure(
                                            FailureCode.RETRIES_EXHAUSTED,
                                            "gave up after 3 attempts; the last one:"
                                                    + " destination_busy, the destination"
                                                    + " answered 429")));
        } else {
            assertThat(decision).isInstanceOf(Decision.Wait.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0.1S", "PT1S, PT1S", "PT5S, PT5S"})
    void askedWaitIsHonouredHereUpToTheLongestDelay(Duration asked, Duration wait) {
        assertThat(decide(new Tried(1, 1, NOW), Optional.of(asked), 0))
                .isEqualTo(new Decision.Retry(wait));
    }

    @ParameterizedTest
    @CsvSource({"PT6S, PT10S", "PT1H, PT1H", "PT24H, PT24H", "PT277777H, PT24H"})
    void longerAskedWaitIsForATierAndOneThatIsAbsurdIsADay(Duration asked, Duration wait) {
        assertThat(decide(new Tried(1, 1, NOW), Optional.of(asked), 0))
                .isEqualTo(new Decision.Wait(wait));
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void onlyTransientFailuresAreRetried(FailureCode code) {
        var failure = new Failure(code, "x");

        Decision decision =
                new Retries(POLICY, Tiers.DEFAULT)
                        .decide(new Tried(1, 1, NOW), failure, Optional.empty(), 0);

        switch (code) {
            case DISPLACED -> assertThat(decision).isInstanceOf(Decision.Wait.class);
            case DESTINATION_GONE -> assertThat(decision).isEqualTo(new Decision.Disable(failure));
            default -> {
                if (code.kind() == FailureCode.Kind.TRANSIENT) {
                    assertThat(decision).isInstanceOf(Decision.Retry.class);
                } else {
                    assertThat(decision).isEqualTo(new Decision.DeadLetter(failure));
                }
            }
        }
    }

    @Test
    void everyPolicyEndsNotBeforeItMayAndNotLongAfter() {
        long seed = 20_261_122L;
        var random = new Random(seed);
        for (int world = 0; world < 5_000; world++) {
            var policy =
                    new Retry(
                            1 + random.nextInt(20),
                            Duration.ofMillis(10 + random.nextInt(30_000)),
                            Duration.ofMillis(10 + random.nextInt(60_000)),
                            new GiveUp(
                                    1 + random.nextInt(40),
                                    Duration.ofSeconds(random.nextInt(600_000))));
            assertEnds(policy, random, "seed %d, world %d, %s".formatted(seed, world, policy));
        }
    }

    private static void assertEnds(Retry policy, Random random, String world) {
        var retries = new Retries(policy, Tiers.DEFAULT);
        Duration age = Duration.ZERO;
        Duration before = Duration.ZERO;
        int here = 1;
        for (int inAll = 1; ; inAll++) {
            switch (retries.decide(
                    new Tried(here, inAll, age), BUSY, Optional.empty(), random.nextDouble())) {
                case Decision.Retry(var after) -> {
                    assertThat(after).as(world).isLessThanOrEqualTo(policy.maxDelay());
                    age = age.plus(after);
                    here++;
                }
                case Decision.Wait(var atLeast) -> {
                    assertThat(atLeast).as(world).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
                    before = age;
                    age = age.plus(atLeast);
                    here = 1;
                }
                default -> {
                    assertThat(inAll).as(world).isGreaterThanOrEqualTo(policy.giveUp().attempts());
                    assertThat(age).as(world).isGreaterThanOrEqualTo(policy.giveUp().age());
                    assertThat(
                                    before.isZero()
                                            || before.compareTo(policy.giveUp().age()) < 0
                                            || inAll
                                                    < policy.giveUp().attempts()
                                                            + policy.attempts())
                            .as(world)
                            .isTrue();
                    return;
                }
            }
        }
    }

    private static Decision decide(Tried tried, Optional<Duration> asked, double chance) {
        return new Retries(POLICY, Tiers.DEFAULT).decide(tried, BUSY, asked, chance);
    }
}
