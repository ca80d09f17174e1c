package io.penstock.bench.measure;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** CPU time by role, in seconds: of processes so far, or between two looks. */
public record CpuUse(SortedMap<String, Double> seconds) {
    public CpuUse {
        seconds = new TreeMap<>(seconds);
    }

    public CpuUse since(CpuUse earlier) {
        var between = new TreeMap<String, Double>();
        seconds.forEach(
                (role, now) -> between.put(role, now - earlier.seconds.getOrDefault(role, 0.0)));
        return new CpuUse(between);
    }

    /** Seconds by role for each million of these events. */
    public Map<String, Double> perMillion(double events) {
        var scaled = new TreeMap<String, Double>();
        if (events > 0) {
            seconds.forEach((role, used) -> scaled.put(role, used / events * 1e6));
        }
        return scaled;
    }
}
