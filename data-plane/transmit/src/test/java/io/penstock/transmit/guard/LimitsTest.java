package io.penstock.transmit.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void concurrencyGrowsToTheOwnersLimitWithinFourRoundTrips() {
        var concurrency = new Concurrency();
        assertThat(concurrency.limit(32)).isEqualTo(32);
        roundTrips(concurrency, 4, 1_000);
        assertThat(concurrency.limit(1_000)).isEqualTo(1_000);
    }

    @Test
    void concurrencyIsHalvedOnceARoundTripAndThenGrowsByOne() {
        var concurrency = new Concurrency();
        roundTrips(concurrency, 4, 1_000);
        concurrency.tooMany(1_000);
        concurrency.tooMany(1_000);
        assertThat(concurrency.limit(1_000)).isEqualTo(500);

        roundTrips(concurrency, 10, 1_000);

        assertThat(concurrency.limit(1_000)).isBetween(508, 511);
    }

    @Test
    void concurrencyNeverEndsAndStartsAgainWithOne() {
        var concurrency = new Concurrency();
        for (int i = 0; i < 10_000; i++) {
            concurrency.tooMany(32);
        }
        assertThat(concurrency.limit(32)).isEqualTo(1);

        concurrency.restart();
        roundTrips(concurrency, 5, 32);

        assertThat(concurrency.limit(32)).isEqualTo(32);
    }

    private static void roundTrips(Concurrency concurrency, int count, int most) {
        for (int i = 0; i < count; i++) {
            int held = concurrency.limit(most);
            for (int each = 0; each < held; each++) {
                concurrency.succeeded(concurrency.limit(most), most);
            }
        }
    }

    @Test
    void paceIsKeptOverTimeWithATenthOfASecondAtOnce() {
        var pace = new Pace();
        int sent = 0;
        int firstBurst = 0;
        for (long now = 0; now < 10_000; now++) {
            while (pace.waitFor(now, 50) == 0) {
                pace.take(now, 1, 50);
                sent++;
            }
            firstBurst = now == 0 ? sent : firstBurst;
        }
        assertThat(firstBurst).isEqualTo(5);
        assertThat(sent).isBetween(500, 506);
    }

    @Test
    void paceSaysWhenTheNextMayGoAndWithoutALimitAlways() {
        var pace = new Pace();
        pace.take(1_000, 1, 0.5);
        assertThat(pace.waitFor(1_500, 0.5)).isEqualTo(1_500);
        assertThat(pace.waitFor(3_000, 0.5)).isZero();
        pace.take(3_000, 1_000_000, 0);
        assertThat(pace.waitFor(3_000, 0)).isZero();
    }

    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofHours(6);

    /** A destination that has taken a hundred a second for a minute, while others waited. */
    private static Turns busyForAMinute() {
        var turns = new Turns();
        turns.waits(0, true);
        for (int i = 1; i <= 6_000; i++) {
            turns.ended(i * 10L);
        }
        return turns;
    }

    @Test
    void turnsAreAsFarApartAsADeliveryTakesAndTheFirstOneIsNotTooSoon() {
        var turns = busyForAMinute();
        assertThat(turns.rate(60_000)).isBetween(99.0, 101.0);
        assertThat(turns.next(60_000, LEAST, MOST)).isBetween(millis(10_009), millis(10_011));
        for (int i = 0; i < 2_998; i++) {
            turns.next(60_000, LEAST, MOST);
        }
        assertThat(turns.next(60_000, LEAST, MOST)).isBetween(millis(39_700), millis(40_300));
        turns.waits(60_000, false);
        assertThat(turns.next(80_000, LEAST, MOST)).isBetween(millis(19_700), millis(20_300));
        assertThat(turns.next(80_000, LEAST, millis(15_000))).isEqualTo(millis(15_000));
    }

    @Test
    void theLineOfADestinationThatHasBecomeFasterIsShorter() {
        var turns = new Turns();
        turns.waits(0, true);
        for (int second = 1; second <= 60; second++) {
            turns.ended(second * 1_000L);
        }
        for (int i = 0; i < 999; i++) {
            turns.next(60_000, LEAST, MOST);
        }
        assertThat(turns.next(60_000, LEAST, MOST)).isBetween(millis(1_000_000), millis(1_030_000));
        for (int i = 1; i <= 30_000; i++) {
            turns.ended(60_000 + i * 10L);
        }
        assertThat(turns.next(360_000, LEAST, MOST)).isLessThan(millis(10_100));
    }

    @Test
    void aDestinationThatHadNothingToDoIsNotTakenForASlowOne() {
        var turns = busyForAMinute();
        turns.waits(60_000, false);
        turns.ended(600_000);
        turns.waits(3_600_000, true);
        assertThat(turns.next(3_600_000, LEAST, MOST)).isBetween(millis(10_009), millis(10_011));
    }

    @Test
    void whileNothingIsTakenTheWaitIsAsLongAsThatHasLasted() {
        var turns = new Turns();
        turns.waits(5_000, true);
        assertThat(turns.next(5_000, LEAST, MOST)).isEqualTo(LEAST);
        assertThat(turns.next(65_000, LEAST, MOST)).isEqualTo(Duration.ofMinutes(1));
        assertThat(turns.next(65_000, LEAST, millis(30_000))).isEqualTo(millis(30_000));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void hostIsGuardedByWhatKeepsConnectionsFromBeingMadeAlone() {
        var hosts = new HostBreakers();
        var host = hosts.host("127.0.0.1:1");
        for (int i = 0; i < 10; i++) {
            host.notReached(0, 0);
        }
        assertThat(hosts.host("127.0.0.1:1").open()).isTrue();
        assertThat(hosts.host("127.0.0.1:2").open()).isFalse();
        assertThat(host.allows(500)).isTrue();
        assertThat(host.allows(500)).isFalse();
        host.reached();
        assertThat(host.allows(500)).isTrue();
    }
}
