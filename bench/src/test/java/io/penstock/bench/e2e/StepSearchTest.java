package io.penstock.bench.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StepSearchTest {
    @Test
    void rateIsDoubledUntilOneIsNotHeld() {
        var search = new StepSearch(1_000, 0.1);
        assertThat(search.next()).hasValue(1_000);
        search.tell(1_000, true);
        assertThat(search.next()).hasValue(2_000);
        search.tell(2_000, false);
        assertThat(search.next()).hasValue(1_500);
    }

    @Test
    void rateIsHalvedWhileNoneIsHeld() {
        var search = new StepSearch(1_000, 0.1);
        search.tell(1_000, false);
        assertThat(search.next()).hasValue(500);
        assertThat(search.best()).isZero();
    }

    @Test
    void chainThatHoldsNothingEndsTheSearch() {
        var search = new StepSearch(80, 0.1);
        search.tell(80, false);
        assertThat(search.next()).isEmpty();
    }

    @Test
    void searchEndsWithinItsPrecisionBelowTheLimit() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            double limit = 100 + random.nextInt(100_000);
            double best = searched(limit);
            assertThat(best).as("seed %d, limit %s", seed, limit).isBetween(limit / 1.1, limit);
        }
    }

    private static double searched(double limit) {
        var search = new StepSearch(2_000, 0.1);
        int probes = 0;
        for (OptionalDouble rate = search.next(); rate.isPresent(); rate = search.next()) {
            search.tell(rate.getAsDouble(), rate.getAsDouble() <= limit);
            assertThat(++probes).isLessThan(20);
        }
        return search.best();
    }
}
