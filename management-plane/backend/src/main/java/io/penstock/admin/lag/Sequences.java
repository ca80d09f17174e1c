package io.penstock.admin.lag;

import io.penstock.contract.telemetry.WorkerReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sees that each report counts once, also one that comes again after a restart. */
final class Sequences {
    /** A run of a worker. */
    record Run(String worker, long epoch) {}

    /** How far it has come, and when that was. */
    record Progress(long sequence, Instant at) {}

    private final Map<Run, Progress> known = new HashMap<>();
    private final Map<Run, Progress> changed = new HashMap<>();

    Sequences(Map<Run, Progress> known) {
        this.known.putAll(known);
    }

    /** Notes a report; whether it is new. */
    boolean take(WorkerReport report, Instant at) {
        var run = new Run(report.reporter().name(), report.reporter().epoch());
        Progress before = known.get(run);
        if (before != null && report.sequence() <= before.sequence()) {
            return false;
        }
        var now = new Progress(report.sequence(), at);
        known.put(run, now);
        changed.put(run, now);
        return true;
    }

    /** What has changed since it was last written. */
    Map<Run, Progress> changed() {
        return Map.copyOf(changed);
    }

    /** All is written. */
    void written() {
        changed.clear();
    }

    /**
     * Forgets runs that have said nothing since then; none of them has changed since it was
     * written.
     */
    void forget(Instant before) {
        known.values().removeIf(progress -> progress.at().isBefore(before));
    }
}
