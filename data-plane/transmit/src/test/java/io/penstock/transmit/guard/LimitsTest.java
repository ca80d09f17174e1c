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

    @Test
    void whatWaitsIsDividedByHowFastItIsTaken() {
        var parked = new Parked();
        Duration most = Duration.ofHours(6);
        assertThat(parked.drain(1_000, most)).isEqualTo(Duration.ZERO);
        for (int second = 1; second <= 60; second++) {
            for (int i = 0; i < 100; i++) {
                parked.ended(second * 1_000L);
                parked.spilled(second * 1_000L);
            }
        }
        assertThat(parked.rate(60_000)).isEqualTo(100);
        assertThat(parked.drain(60_000, most)).isEqualTo(Duration.ofSeconds(60));
        for (int i = 0; i < 3_000; i++) {
            parked.returned();
        }
        assertThat(parked.drain(60_000, most)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whileNothingIsTakenTheWaitIsAsLongAsThatHasLasted() {
        var parked = new Parked();
        parked.spilled(5_000);
        assertThat(parked.drain(5_000, Duration.ofHours(6))).isEqualTo(Duration.ZERO);
        assertThat(parked.drain(65_000, Duration.ofHours(6))).isEqualTo(Duration.ofMinutes(1));
        assertThat(parked.drain(65_000, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
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
