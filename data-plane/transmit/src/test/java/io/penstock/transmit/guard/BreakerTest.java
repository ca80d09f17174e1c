package io.penstock.transmit.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Breaker breaker = new Breaker();

    @Test
    void opensWhenMostOfTheLastAttemptsFailed() {
        fail(9, 0);
        assertThat(breaker.open()).isFalse();
        fail(1, 0);
        assertThat(breaker.open()).isTrue();
        assertThat(breaker.allows(0)).isFalse();
    }

    @Test
    void staysClosedWhileAFourthSucceeds() {
        for (int i = 0; i < 1_000; i++) {
            if (i % 4 == 0) {
                breaker.succeeded();
            } else {
                breaker.failed(i, 0);
            }
            assertThat(breaker.open()).isFalse();
        }
    }

    @Test
    void oneProbeGoesWhenItsTimeHasPassed() {
        fail(10, 0);
        assertThat(breaker.allows(499)).isFalse();
        assertThat(breaker.allows(500)).isTrue();
        assertThat(breaker.allows(501)).isFalse();

        breaker.succeeded();

        assertThat(breaker.open()).isFalse();
        assertThat(breaker.allows(502)).isTrue();
        assertThat(breaker.allows(502)).isTrue();
    }

    @Test
    void failedProbesAreFollowedByEverLongerWaitsUpToHalfAMinuteToAMinute() {
        fail(10, 0);
        long now = 0;
        long[] waits = new long[9];
        for (int i = 0; i < waits.length; i++) {
            long from = now;
            while (!breaker.allows(now)) {
                now += 100;
            }
            waits[i] = now - from;
            breaker.failed(now, 0);
        }
        assertThat(waits)
                .containsExactly(500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000);
        assertThat(breaker.openFor(now)).isEqualTo(Duration.ofMillis(now));
    }

    @Test
    void abandonedProbeMakesRoomForAnother() {
        fail(10, 0);
        assertThat(breaker.allows(500)).isTrue();

        breaker.abandoned();

        assertThat(breaker.allows(501)).isTrue();
    }

    @Test
    void itIsLeftAloneAsLongAsItAsks() {
        breaker.leaveAlone(100, Duration.ofSeconds(30));

        assertThat(breaker.open()).isTrue();
        assertThat(breaker.allows(30_099)).isFalse();
        assertThat(breaker.allows(30_100)).isTrue();
    }

    @Test
    void failuresOfAttemptsThatWereUnderWayDoNotProlongIt() {
        fail(10, 0);
        fail(30, 400);

        assertThat(breaker.allows(500)).isTrue();
    }

    private void fail(int times, long now) {
        for (int i = 0; i < times; i++) {
            breaker.failed(now, 0);
        }
    }
}
