package io.penstock.admin.observed;

import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The last report on each resource, in memory. */
@Singleton
public class ObservedStates {
    private final Map<ResourceKey, Observed> reports = new ConcurrentHashMap<>();
    private final Map<ResourceKey, Long> offsets = new ConcurrentHashMap<>();
    private final NavigableMap<Long, ResourceKey> byOffset = new ConcurrentSkipListMap<>();
    private volatile long position = -1;

    /** The state of a resource that was last changed then. */
    public ObservedState of(ResourceKey key, Instant changedAt) {
        Observed report = reports.get(key);
        return report == null || report.conditions().isEmpty()
                ? new ObservedState(0, List.of(ObservedCondition.pending(changedAt)))
                : new ObservedState(
                        report.observedGeneration(),
                        report.conditions().stream().map(ObservedCondition::of).toList());
    }

    /** The offset of the newest report; −1: there is none yet. */
    public long position() {
        return position;
    }

    /** The resources of a tenant that were reported on behind an offset, oldest report first. */
    public List<ResourceKey> since(String tenant, long offset) {
        return byOffset.tailMap(offset, false).values().stream()
                .filter(key -> key.tenant().equals(tenant))
                .toList();
    }

    void take(Observed report, long offset) {
        reports.put(report.key(), report);
        Long before = offsets.put(report.key(), offset);
        if (before != null) {
            byOffset.remove(before, report.key());
        }
        byOffset.put(offset, report.key());
        position = offset;
    }

    void forget(ResourceKey key, long offset) {
        reports.remove(key);
        Long before = offsets.remove(key);
        if (before != null) {
            byOffset.remove(before, key);
        }
        position = offset;
    }
}
