package io.penstock.bench.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class BacklogsTest {
    private static final double RATE = 1_000;

    @Test
    void steadyBacklogDoesNotGrow() {
        assertThat(looks(_ -> 300).grow()).isFalse();
    }

    @Test
    void backlogThatGrowsByATenthOfTheRateGrows() {
        Backlogs backlogs = looks(t -> 100 * t);
        assertThat(backlogs.slope()).isCloseTo(100, within(0.001));
        assertThat(backlogs.grow()).isTrue();
    }

    @Test
    void burstAtTheStartThatShrinksIsNoGrowth() {
        assertThat(looks(t -> Math.max(20, 900 - 100 * t)).grow()).isFalse();
    }

    @Test
    void fewEventsUnderwayAreNoBacklog() {
        assertThat(looks(t -> 21 * t / 2).grow()).isFalse();
    }

    @Test
    void secondsOfBacklogAreTooMuchEvenWhenSteady() {
        assertThat(looks(_ -> 2_100).grow()).isTrue();
    }

    @Test
    void runWithoutALookProvesNothing() {
        assertThat(new Backlogs(RATE).grow()).isTrue();
    }

    private static Backlogs looks(DoubleUnaryOperator events) {
        var backlogs = new Backlogs(RATE);
        for (double t = 0.5; t <= 10; t += 0.5) {
            backlogs.look(t, events.applyAsDouble(t));
        }
        return backlogs;
    }
}
