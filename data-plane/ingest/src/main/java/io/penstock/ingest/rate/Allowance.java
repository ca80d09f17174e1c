package io.penstock.ingest.rate;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The limits that hold for one source: its own and its tenant's. Thread-safe. */
public final class Allowance {
    private final List<Policy> policies;
    private final InstantSource clock;

    Allowance(List<Policy> policies, InstantSource clock) {
        this.policies = List.copyOf(policies);
        this.clock = clock;
    }

    /** Whether there is any limit. */
    public boolean limited() {
        return !policies.isEmpty();
    }

    /** What would stand in the way of that much now; nothing is taken. */
    public Optional<Excess> ask(Unit unit, long amount) {
        if (!limited()) {
            return Optional.empty();
        }
        long now = RateLimits.nanos(clock);
        List<Policy> violated = new ArrayList<>(0);
        for (Policy policy : policies) {
            if (policy.unit() == unit && !policy.bucket().ask(amount, now)) {
                violated.add(policy);
            }
        }
        return excess(violated, now);
    }

    /** Takes that much from every limit, or from none: then, what stands in the way. */
    public Optional<Excess> take(Unit unit, long amount) {
        if (!limited()) {
            return Optional.empty();
        }
        long now = RateLimits.nanos(clock);
        List<Policy> taken = new ArrayList<>(policies.size());
        List<Policy> violated = new ArrayList<>(0);
        for (Policy policy : policies) {
            if (policy.unit() == unit) {
                (policy.bucket().take(amount, now) ? taken : violated).add(policy);
            }
        }
        if (!violated.isEmpty()) {
            taken.forEach(policy -> policy.bucket().giveBack(amount));
        }
        return excess(violated, now);
    }

    private static Optional<Excess> excess(List<Policy> violated, long now) {
        return violated.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Excess(
                                violated.stream().map(Policy::name).toList(),
                                Math.max(1, secondsToFull(violated, now))));
    }

    /** Seconds until every limit has its full quota again. */
    public long secondsToFull() {
        return secondsToFull(policies, RateLimits.nanos(clock));
    }

    private static long secondsToFull(List<Policy> policies, long now) {
        return policies.stream()
                .mapToLong(policy -> policy.bucket().secondsToFull(now))
                .max()
                .orElse(0);
    }

    /** The value of {@code RateLimit-Policy}. */
    public String policies() {
        return policies.stream().map(Policy::described).collect(Collectors.joining(", "));
    }

    /** The value of {@code RateLimit}. */
    public String state() {
        long now = RateLimits.nanos(clock);
        return policies.stream().map(policy -> policy.state(now)).collect(Collectors.joining(", "));
    }
}
