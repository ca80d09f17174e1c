package io.penstock.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NastinessTest {
    @ParameterizedTest
    @EnumSource
    void everyNastinessIsFoundByItsPath(Nastiness nastiness) {
        assertThat(Nastiness.ofPath("/nasty/" + nastiness.path())).isEqualTo(nastiness);
    }

    @Test
    void otherPathsAreGood() {
        assertThat(Nastiness.ofPath("/nasty/crm")).isEqualTo(Nastiness.GOOD);
    }

    @Test
    void faultsThatCannotBeAreRefusedWithTheValue() {
        assertThatThrownBy(() -> new Fault.Throttle(0)).hasMessageContaining("0 must be at least");
        assertThatThrownBy(() -> new Fault.Delay(Duration.ofMillis(-1)))
                .hasMessageContaining("PT-0.001S");
        assertThatThrownBy(() -> Rule.every(0, new Fault.None())).hasMessageContaining("every 0");
    }
}
