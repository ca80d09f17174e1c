package io.penstock.observer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.audit.Finding.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of lanes, fused or not, whose workers and ingests are killed at any moment. */
class AuditSim {
    private static final Duration NEVER = Duration.ofHours(100);
    private static final Set<Kind> HARMLESS = EnumSet.of(Kind.UNACKNOWLEDGED);

    static SimObserver healthy(long seed, Rules rules) {
        var none = new SimPlant(SimPlant.Kind.NONE, "", 0);
        return new SimObserver(
                        new SimLane(seed, none, true),
                        NEVER,
                        (settings, complete) -> new AuditEngine(settings, complete, rules))
                .run(100);
    }

    static void isHealthy(SimObserver observer) {
        assertThat(observer.ever).as("findings %s", observer.findings).isSubsetOf(HARMLESS);
        assertThat(observer.differences()).isEmpty();
        assertThat(observer.state.unresolved()).isZero();
    }

    @Test
    void nothingIsReportedWhereNothingIsLost() {
        for (long seed = 0; seed < 2_000; seed++) {
            try {
                SimObserver observer = healthy(seed, new Rules());
                isHealthy(observer);
                isHealthy(observer.later());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
