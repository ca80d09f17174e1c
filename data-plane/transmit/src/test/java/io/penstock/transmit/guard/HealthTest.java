package io.penstock.transmit.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final HostBreakers hosts = new HostBreakers();
    private final Health health = new Health(hosts.host("h:1"));

    @Test
    void destinationsOfAHostThatCannotBeReachedAreDownTogether() {
        fail(FailureCode.CONNECT_FAILED, 10, 0);

        assertThat(new Health(hosts.host("h:1")).down()).isTrue();
        assertThat(new Health(hosts.host("h:2")).down()).isFalse();
    }

    @Test
    void failuresOfADestinationAloneAreNotItsHosts() {
        fail(FailureCode.DESTINATION_FAILED, 10, 0);

        assertThat(health.down()).isTrue();
        assertThat(new Health(hosts.host("h:1")).down()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyOutcomeOfAProbeLetsAnotherFollow(FailureCode code) {
        fail(FailureCode.CONNECT_FAILED, 10, 0);
        var other = new Health(hosts.host("h:1"));
        assertThat(other.allows(1_000)).isTrue();

        other.failed(1_000, new Failure(code, "x"), Optional.empty(), DAY, 0, 32);

        assertThat(other.allows(120_000)).isTrue();
    }

    @Test
    void refusalShowsThatItIsUp() {
        fail(FailureCode.DESTINATION_FAILED, 10, 0);
        assertThat(health.allows(1_000)).isTrue();

        fail(FailureCode.DESTINATION_REFUSED, 1, 1_000);

        assertThat(health.down()).isFalse();
        assertThat(health.slots(32)).isEqualTo(1);
    }

    @Test
    void displacedRequestSaysNothing() {
        fail(FailureCode.DISPLACED, 100, 0);

        assertThat(health.down()).isFalse();
    }

    private void fail(FailureCode code, int times, long now) {
        for (int i = 0; i < times; i++) {
            health.failed(now, new Failure(code, "x"), Optional.empty(), DAY, 0, 32);
        }
    }
}
