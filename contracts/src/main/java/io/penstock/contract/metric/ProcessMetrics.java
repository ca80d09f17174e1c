package io.penstock.contract.metric;

import static io.penstock.contract.metric.Metric.Audience.OPERATOR;
import static io.penstock.contract.metric.Metric.Unit.BYTES;
import static io.penstock.contract.metric.Metric.Unit.ONE;
import static io.penstock.contract.metric.Metric.Unit.SECONDS;

import java.util.List;

/** What every process shows of itself. */
public final class ProcessMetrics {
    public static final Metric INFO =
            Metric.gauge(
                    "process_info",
                    ONE,
                    OPERATOR,
                    "Version",
                    "Always 1; says which version runs, and on which Java.",
                    "version",
                    "java");
    public static final Metric START =
            Metric.gauge(
                    "process_start_time",
                    SECONDS,
                    OPERATOR,
                    "Started",
                    "When the process started, since 1970.");
    public static final Metric CPU =
            Metric.counter(
                    "process_cpu",
                    SECONDS,
                    OPERATOR,
                    "CPU",
                    "CPU time that the process has used, all processors together.");
    public static final Metric RESIDENT =
            Metric.gauge(
                    "process_resident",
                    BYTES,
                    OPERATOR,
                    "Memory",
                    "Physical memory of the process; absent on systems that do not tell it.");
    public static final Metric HEAP =
            Metric.gauge(
                    "process_heap",
                    BYTES,
                    OPERATOR,
                    "Heap",
                    "Heap in use, garbage that was not yet collected included.");
    public static final Metric HEAP_LIMIT =
            Metric.gauge("process_heap_limit", BYTES, OPERATOR, "Heap limit", "Heap there can be.");
    public static final Metric GC =
            Metric.counter(
                    "process_gc",
                    SECONDS,
                    OPERATOR,
                    "Garbage collection",
                    "Time in garbage collections, as the collectors tell it.");
    public static final Metric THREADS =
            Metric.gauge(
                    "process_threads", ONE, OPERATOR, "Threads", "Platform threads that live.");
    public static final Metric OPEN_FILES =
            Metric.gauge(
                    "process_open_files",
                    ONE,
                    OPERATOR,
                    "Open files",
                    "Open files and connections; absent on systems that do not tell them.");

    /** All of them. */
    public static final List<Metric> ALL =
            List.of(INFO, START, CPU, RESIDENT, HEAP, HEAP_LIMIT, GC, THREADS, OPEN_FILES);

    private ProcessMetrics() {}
}
