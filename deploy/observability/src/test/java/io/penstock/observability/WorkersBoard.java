package io.penstock.observability;

import io.penstock.observability.Board.Panel;
import java.util.List;

/** The dashboard of processes and their links. */
final class WorkersBoard {
    private WorkersBoard() {}

    static Board make() {
        return new Board(
                "penstock-workers",
                "workers",
                List.of(
                        Panel.of(
                                        "Workers",
                                        "short",
                                        "1: the process runs; it is ready.",
                                        "penstock_worker_up",
                                        "{{worker}} runs")
                                .and("penstock_worker_ready", "{{process}} ready"),
                        Panel.of(
                                        "Restarts",
                                        "short",
                                        "In the last ten minutes, and minutes since each start.",
                                        "increase(penstock_worker_restarts_total[10m])",
                                        "{{worker}}")
                                .and(
                                        "(time() - penstock_process_start_time_seconds) / 60",
                                        "{{process}} minutes"),
                        Panel.of(
                                "CPU",
                                "short",
                                "Processors in use.",
                                "rate(penstock_process_cpu_seconds_total[$__rate_interval])",
                                "{{process}}"),
                        Panel.of(
                                "Memory",
                                "bytes",
                                "Physical memory of each process.",
                                "penstock_process_resident_bytes",
                                "{{process}}"),
                        Panel.of(
                                "Heap",
                                "percentunit",
                                "Of its limit, garbage included: it is to go up and down.",
                                "penstock_process_heap_bytes / penstock_process_heap_limit_bytes",
                                "{{process}}"),
                        Panel.of(
                                "Garbage collection",
                                "percentunit",
                                "Share of time.",
                                "rate(penstock_process_gc_seconds_total[$__rate_interval])",
                                "{{process}}"),
                        Panel.of(
                                        "Threads and files",
                                        "short",
                                        "Platform threads; open files and connections.",
                                        "penstock_process_threads",
                                        "{{process}} threads")
                                .and("penstock_process_open_files", "{{process}} files"),
                        Panel.of(
                                "Versions",
                                "short",
                                "How many processes run each version.",
                                "sum by (version, java) (penstock_process_info)",
                                "{{version}} on Java {{java}}"),
                        Panel.of(
                                        "In flight",
                                        "short",
                                        "Taken and not settled, by link, and partitions it holds.",
                                        "penstock_link_in_flight",
                                        "{{process}} {{link}}")
                                .and("penstock_link_partitions", "{{process}} {{link}} partitions"),
                        Panel.of(
                                "Uncommitted for",
                                "s",
                                "What a kill would repeat.",
                                "penstock_link_exposed_seconds",
                                "{{process}} {{link}}"),
                        Panel.of(
                                "Unsaved",
                                "short",
                                "Finished offsets that do not fit the commits' metadata.",
                                "penstock_link_unsaved",
                                "{{process}} {{link}}"),
                        Panel.of(
                                        "Ingest",
                                        "short",
                                        "Connections, and megabytes of requests in memory.",
                                        "penstock_ingest_connections",
                                        "{{process}} connections")
                                .and(
                                        "penstock_ingest_in_flight_bytes / 1e6",
                                        "{{process}} megabytes"),
                        Panel.of(
                                "Connections to PostgreSQL",
                                "short",
                                "Of everybody.",
                                "penstock_database_connections",
                                "connections")));
    }
}
