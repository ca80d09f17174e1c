package io.penstock.transmit.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetsTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    private final Budgets budgets = new Budgets(100, clock);

    @Test
    void quietTenantMaySpendTenSecondsWorthAndThenItsShare() {
        assertThat(spent("acme")).isEqualTo(1_000);

        now.addAndGet(2_000);

        assertThat(spent("acme")).isEqualTo(200);
    }

    /** Spends by tens while there is something left. */
    private int spent(String tenant) {
        int spent = 0;
        while (budgets.allows(tenant)) {
            budgets.spend(tenant, 10);
            spent += 10;
        }
        return spent;
    }

    @Test
    void debtIsWorkedOffFirst() {
        budgets.spend("acme", 1_500);

        assertThat(budgets.allows("acme")).isFalse();
        now.addAndGet(4_990);
        assertThat(budgets.allows("acme")).isFalse();
        now.addAndGet(20);
        assertThat(budgets.allows("acme")).isTrue();
    }

    @Test
    void oneTenantSpendsNothingOfAnothers() {
        spent("acme");

        assertThat(budgets.allows("acme")).isFalse();
        assertThat(budgets.allows("other")).isTrue();
    }

    @Test
    void nothingIsSavedBeyondTheBurstAndNothingIsLostWhenTheClockGoesBack() {
        spent("acme");
        now.addAndGet(1_000_000_000L);
        assertThat(spent("acme")).isEqualTo(1_000);

        now.addAndGet(-5_000);
        assertThat(budgets.allows("acme")).isFalse();
        now.addAndGet(6_000);
        assertThat(spent("acme")).isEqualTo(100);
    }
}
