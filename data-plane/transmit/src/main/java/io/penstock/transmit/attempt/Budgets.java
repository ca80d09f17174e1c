package io.penstock.transmit.attempt;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bytes that each tenant's records may take. What is spent may exceed what there was, by as much as
 * waits to be written; the debt is worked off first. Thread-safe.
 */
final class Budgets {
    /** Seconds' worth that a quiet tenant may spend at once. */
    static final int BURST_SECONDS = 10;

    private static final long MILLIS = 1_000;

    private final long perSecond;
    private final InstantSource clock;
    private final Map<String, Budget> tenants = new ConcurrentHashMap<>();

    Budgets(long perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    boolean allows(String tenant) {
        return of(tenant).left(clock.millis()) > 0;
    }

    void spend(String tenant, long bytes) {
        of(tenant).spend(clock.millis(), bytes);
    }

    private Budget of(String tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new Budget(clock.millis()));
    }

    /** Of one tenant. Counts in bytes × milliseconds, so that nothing is rounded away. */
    private final class Budget {
        private final long most = perSecond * BURST_SECONDS * MILLIS;
        private long at;
        private long level = most;

        Budget(long at) {
            this.at = at;
        }

        synchronized long left(long now) {
            long passed = Math.max(0, Math.min(now - at, BURST_SECONDS * MILLIS * MILLIS));
            level = Math.min(most, level + passed * perSecond);
            at = Math.max(at, now);
            return level;
        }

        synchronized void spend(long now, long bytes) {
            level = left(now) - bytes * MILLIS;
        }
    }
}
