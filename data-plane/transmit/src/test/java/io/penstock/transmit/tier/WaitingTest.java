package io.penstock.transmit.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.topic.Tiers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Tiers TIERS = Tiers.parse("10s,30s,2m,2h");
    private static final long NOW = 1_000_000_000;

    private static Move next(Duration tier, Duration left, boolean crowded) {
        return new Waiting(NOW - tier.toMillis(), tier, NOW + left.toMillis())
                .next(TIERS, crowded, NOW);
    }

    private static Move.ToTier to(String tier) {
        return new Move.ToTier(Tiers.parse(tier).shortest());
    }

    @Test
    void whatIsDueIsDeliveredAgain() {
        assertThat(next(Duration.ofSeconds(10), Duration.ZERO, false))
                .isEqualTo(new Move.Redeliver());
        assertThat(next(Duration.ofSeconds(10), Duration.ofHours(-1), false))
                .isEqualTo(new Move.Redeliver());
    }

    @Test
    void whatIsLeftIsWaitedForInTheLongestTierThatFits() {
        assertThat(next(Duration.ofHours(2), Duration.ofMinutes(100), false)).isEqualTo(to("2m"));
        assertThat(next(Duration.ofMinutes(2), Duration.ofMillis(29_999), false))
                .isEqualTo(to("10s"));
        assertThat(next(Duration.ofSeconds(30), Duration.ofSeconds(10), false))
                .isEqualTo(to("10s"));
    }

    @Test
    void whatIsShorterThanEveryTierWaitsInMemory() {
        assertThat(next(Duration.ofSeconds(30), Duration.ofMillis(9_999), false))
                .isEqualTo(new Move.Stay(NOW + 9_999));
        assertThat(next(Duration.ofHours(2), Duration.ofMillis(1), false))
                .isEqualTo(new Move.Stay(NOW + 1));
    }

    @Test
    void whereItIsCrowdedTheShortestTierTakesWhatThenIsATenthTooLateAtMost() {
        assertThat(next(Duration.ofHours(2), Duration.ofMillis(1), true)).isEqualTo(to("10s"));
        assertThat(next(Duration.ofSeconds(30), Duration.ofSeconds(7), true)).isEqualTo(to("10s"));
        assertThat(next(Duration.ofSeconds(30), Duration.ofMillis(6_999), true))
                .isEqualTo(new Move.Stay(NOW + 6_999));
    }

    @Test
    void itsTimeInATierEndsEarlyOnlyIfItIsDue() {
        assertThat(new Waiting(NOW, Duration.ofSeconds(10), NOW + 60_000).over())
                .isEqualTo(NOW + 10_000);
        assertThat(new Waiting(NOW, Duration.ofSeconds(10), NOW + 4_000).over())
                .isEqualTo(NOW + 4_000);
    }
}
