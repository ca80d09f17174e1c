package io.penstock.admin.lag;

import io.penstock.contract.pipe.Names;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.WorkerReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What reports have told of the minutes that are not over: whole rows, of which some are not
 * written yet. Minutes come in their order, so those before the newest are forgotten once written.
 * Used by one thread.
 */
final class Gathered {
    private final Map<Instant, Map<LagKey, Passage>> minutes = new TreeMap<>();
    private final Map<Instant, Set<LagKey>> unwritten = new TreeMap<>();

    /** Takes a report that is new. */
    void add(WorkerReport report, Instant minute) {
        Reporter by = report.reporter();
        for (Passage passage : report.passages()) {
            var key =
                    new LagKey(
                            passage.tenant(),
                            passage.pipe(),
                            passage.link(),
                            by.lane(),
                            by.generation());
            add(minute, key.ofLane(), passage);
            if (Names.valid(passage.tenant()) && Names.valid(passage.pipe())) {
                add(minute, key, passage);
            }
        }
    }

    private void add(Instant minute, LagKey key, Passage passage) {
        minutes.computeIfAbsent(minute, _ -> new HashMap<>()).merge(key, passage, Passage::plus);
        unwritten.computeIfAbsent(minute, _ -> new HashSet<>()).add(key);
    }

    /** Adds what the database has from before this process. */
    void addStored(Instant minute, LagKey key, Passage passage) {
        minutes.computeIfAbsent(minute, _ -> new HashMap<>()).merge(key, passage, Passage::plus);
    }

    /** The rows that are to be written, by minute and tenant, the platform's included. */
    Map<Instant, Map<String, Map<LagKey, Passage>>> unwritten() {
        Map<Instant, Map<String, Map<LagKey, Passage>>> rows = new TreeMap<>();
        unwritten.forEach(
                (minute, keys) -> {
                    Map<LagKey, Passage> all = minutes.getOrDefault(minute, Map.of());
                    for (LagKey key : keys) {
                        rows.computeIfAbsent(minute, _ -> new TreeMap<>())
                                .computeIfAbsent(key.tenant(), _ -> new HashMap<>())
                                .put(key, all.getOrDefault(key, Passage.none("", "", "")));
                    }
                });
        return rows;
    }

    /** How many rows are to be written. */
    int size() {
        return unwritten.values().stream().mapToInt(Set::size).sum();
    }

    /** All is written; what is older than this minute does not come again. */
    void written(Instant newest) {
        unwritten.clear();
        minutes.keySet().removeIf(minute -> minute.isBefore(newest));
    }
}
