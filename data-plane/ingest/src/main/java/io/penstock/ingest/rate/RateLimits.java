package io.penstock.ingest.rate;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.pipe.Rates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of all sources and tenants in this process. A limit that is changed starts with a
 * full bucket; one that is not keeps what it has left. Thread-safe.
 */
public final class RateLimits {
    private static final long NANOS = 1_000_000_000;

    private final InstantSource clock;
    private final Allowance unlimited;
    private final Map<String, Limited> byOwner = new ConcurrentHashMap<>();

    private record Limited(Rates rates, List<Policy> policies) {}

    public RateLimits(InstantSource clock) {
        this.clock = clock;
        this.unlimited = new Allowance(List.of(), clock);
    }

    /**
     * What holds for a source now.
     *
     * @param tenant null: nothing is known of it, so it has no limits
     */
    public Allowance of(SourceConfig source, @Nullable TenantConfig tenant) {
        Rates ofTenant = tenant == null ? Rates.UNLIMITED : tenant.rates();
        if (source.rates().unlimited() && ofTenant.unlimited()) {
            return unlimited;
        }
        List<Policy> policies = new ArrayList<>(4);
        policies.addAll(policies(source.key(), "source", source.rates()));
        if (tenant != null) {
            policies.addAll(policies(tenant.key(), "tenant", ofTenant));
        }
        return new Allowance(policies, clock);
    }

    private List<Policy> policies(String key, String owner, Rates rates) {
        Limited known = byOwner.get(key);
        if (known == null || !known.rates().equals(rates)) {
            known = byOwner.compute(key, (_, last) -> current(last, owner, rates));
        }
        return known.policies();
    }

    private Limited current(@Nullable Limited last, String owner, Rates rates) {
        if (last != null && last.rates().equals(rates)) {
            return last;
        }
        return new Limited(
                rates,
                Stream.of(
                                policy(owner, Unit.EVENTS, rates.eventsPerSecond()),
                                policy(owner, Unit.BYTES, rates.bytesPerSecond()))
                        .flatMap(List::stream)
                        .toList());
    }

    private List<Policy> policy(String owner, Unit unit, int rate) {
        return rate == 0 ? List.of() : List.of(Policy.of(owner, unit, rate, nanos(clock)));
    }

    /** ns since 1970. */
    static long nanos(InstantSource clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() * NANOS + now.getNano();
    }
}
