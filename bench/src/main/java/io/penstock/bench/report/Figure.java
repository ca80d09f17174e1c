package io.penstock.bench.report;

import io.penstock.bench.measure.Spread;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something measured in several rounds.
 *
 * @param name as people read it
 * @param unit {@code events/s}, {@code ms}
 * @param cpuPerMillion CPU seconds per million events by role; empty: not measured
 */
public record Figure(
        String name, String unit, Spread value, SortedMap<String, Double> cpuPerMillion) {
    public Figure {
        cpuPerMillion = new TreeMap<>(cpuPerMillion);
    }

    /** One without CPU time. */
    public static Figure of(String name, String unit, Spread value) {
        return new Figure(name, unit, value, new TreeMap<>());
    }
}
