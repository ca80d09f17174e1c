package io.penstock.admin.observed;

import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last report on each resource, in memory. */
@Singleton
public class ObservedStates {
    private final Map<ResourceKey, Observed> reports = new ConcurrentHashMap<>();

    /** The state of a resource that was last changed then. */
    public ObservedState of(ResourceKey key, Instant changedAt) {
        Observed report = reports.get(key);
        return report == null || report.conditions().isEmpty()
                ? new ObservedState(0, List.of(ObservedCondition.pending(changedAt)))
                : new ObservedState(
                        report.observedGeneration(),
                        report.conditions().stream().map(ObservedCondition::of).toList());
    }

    void take(Observed report) {
        reports.put(report.key(), report);
    }

    void forget(ResourceKey key) {
        reports.remove(key);
    }
}
