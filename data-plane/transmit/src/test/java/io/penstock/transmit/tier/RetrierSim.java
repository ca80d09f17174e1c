package io.penstock.transmit.tier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of seeded worlds: nothing comes back early, nothing later than a tenth of its wait and a
 * moment, each delivery once, whatever partitions go and come back.
 */
class RetrierSim {
    private static final int WORLDS = 500;

    private static void live(UnaryOperator<Instant> clock) {
        for (long seed = 0; seed < WORLDS; seed++) {
            new WaitingWorld(seed, clock).live();
        }
    }

    @Test
    void everyDeliveryComesBackOnceInTimeAndNeverEarly() {
        live(clock -> clock);
    }

    @Test
    void aRetrierWhoseClockIsFastIsFoundOut() {
        assertThatThrownBy(() -> live(clock -> clock.plusMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("early by");
    }

    @Test
    void aRetrierWhoseClockIsSlowIsFoundOut() {
        assertThatThrownBy(() -> live(clock -> clock.minusMillis(400)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("late by");
    }
}
