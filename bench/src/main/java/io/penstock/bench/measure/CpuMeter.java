package io.penstock.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the CPU time (user and system) of processes by their role. */
public final class CpuMeter {
    private final SortedMap<String, List<Long>> pids = new TreeMap<>();

    /** Adds a process to a role. */
    public CpuMeter watch(String role, long pid) {
        pids.computeIfAbsent(role, _ -> new ArrayList<>()).add(pid);
        return this;
    }

    /** What all have used since they started; an ended process counts nothing. */
    public CpuUse now() {
        var used = new TreeMap<String, Double>();
        pids.forEach(
                (role, all) -> used.put(role, all.stream().mapToDouble(CpuMeter::seconds).sum()));
        return new CpuUse(used);
    }

    private static double seconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1_000.0;
    }
}
