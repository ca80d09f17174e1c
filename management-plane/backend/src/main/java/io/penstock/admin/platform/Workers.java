package io.penstock.admin.platform;

import io.penstock.admin.telemetry.Reports;
import io.penstock.admin.telemetry.Reports.OfPlatform;
import io.penstock.admin.telemetry.Reports.OfWorker;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.WorkerState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workers, from what they and the control plane say. A process that the control plane sees and
 * that says nothing itself is starting for a while, then stale.
 */
@Singleton
class Workers {
    private static final int INTERVALS = 3;
    private static final long STARTS_WITHIN = Duration.ofSeconds(60).toMillis();
    private static final long SHOWN_FOR = Duration.ofHours(1).toMillis();

    /** How far the system's word on a start may be off. */
    private static final long INEXACT = 2_000;

    private final Reports reports;
    private final InstantSource clock;

    Workers(Reports reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** All workers that are expected, and those that lately reported, by name. */
    List<WorkerRow> rows() {
        long now = clock.millis();
        Map<String, WorkerState> seen = new TreeMap<>();
        reports.platform()
                .filter(platform -> fresh(platform, now))
                .ifPresent(
                        platform ->
                                platform.report()
                                        .workers()
                                        .forEach(worker -> seen.put(worker.name(), worker)));
        Map<String, OfWorker> heard = reports.workers();
        Map<String, WorkerRow> rows = new TreeMap<>();
        seen.forEach((name, worker) -> rows.put(name, row(worker, heard.get(name), now)));
        heard.forEach(
                (name, report) -> {
                    if (now - report.at() < SHOWN_FOR) {
                        rows.computeIfAbsent(name, _ -> row(report, now));
                    }
                });
        return List.copyOf(rows.values());
    }

    private static boolean fresh(OfPlatform platform, long now) {
        return now - platform.at() <= INTERVALS * platform.report().every();
    }

    private static boolean fresh(OfWorker report, long now) {
        return now - report.at() <= INTERVALS * report.every();
    }

    private static WorkerRow row(OfWorker report, long now) {
        String state = report.last() ? "stopped" : fresh(report, now) ? "running" : "stale";
        return row(report.reporter().name(), report.reporter().role(), state, 0, report);
    }

    private static WorkerRow row(WorkerState worker, @Nullable OfWorker report, long now) {
        boolean ofThisLife =
                report != null && report.reporter().started() + INEXACT >= worker.started();
        String state =
                worker.state().equals("running")
                        ? state(worker, ofThisLife ? report : null, now)
                        : worker.state();
        return row(
                worker.name(), worker.role(), state, worker.restarts(), ofThisLife ? report : null);
    }

    private static String state(WorkerState worker, @Nullable OfWorker report, long now) {
        if (report != null) {
            return fresh(report, now) ? "running" : "stale";
        }
        return now - worker.started() <= STARTS_WITHIN ? "starting" : "stale";
    }

    private static WorkerRow row(
            String name, String role, String state, long restarts, @Nullable OfWorker report) {
        if (report == null) {
            return new WorkerRow(
                    name, role, null, null, null, null, null, state, List.of(), null, null, null,
                    null, restarts, 0, null, List.of());
        }
        Reporter reporter = report.reporter();
        var vitals = report.vitals();
        return new WorkerRow(
                name,
                role,
                reporter.lane(),
                reporter.generation(),
                reporter.version(),
                reporter.pid(),
                Instant.ofEpochMilli(reporter.started()),
                state,
                reporter.stages(),
                vitals.partitions(),
                WorkerRow.percent(vitals.cpuPermille()),
                WorkerRow.megabytes(vitals.heapBytes()),
                Optional.of(vitals.residentBytes())
                        .filter(bytes -> bytes > 0)
                        .map(WorkerRow::megabytes)
                        .orElse(null),
                restarts,
                report.lost(),
                Instant.ofEpochMilli(report.at()),
                report.links().stream().map(WorkerRow.LinkRow::of).toList());
    }
}
