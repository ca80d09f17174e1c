package io.penstock.admin.telemetry;

import io.penstock.contract.telemetry.WorkerReport;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees that each report counts once: within a run of a worker sequences are dense and rise. Used by
 * one thread.
 */
final class Runs {
    private record Run(String worker, long epoch) {}

    private record Progress(long sequence, long at) {}

    private final Map<Run, Progress> runs = new HashMap<>();
    private final Map<String, Long> lost = new HashMap<>();

    /**
     * Notes a report.
     *
     * @param at when Kafka took it, ms since 1970
     * @return whether it is new: false when it came before
     */
    boolean take(WorkerReport report, long at) {
        var run = new Run(report.reporter().name(), report.reporter().epoch());
        Progress before = runs.get(run);
        if (before != null && report.sequence() <= before.sequence()) {
            return false;
        }
        if (before != null) {
            lost.merge(run.worker(), report.sequence() - before.sequence() - 1, Long::sum);
        }
        runs.put(run, new Progress(report.sequence(), at));
        return true;
    }

    /** Reports of a worker that were written but are not there. */
    long lost(String worker) {
        return lost.getOrDefault(worker, 0L);
    }

    /** Forgets runs that have said nothing since then. */
    void forget(long before) {
        runs.values().removeIf(progress -> progress.at() < before);
    }
}
