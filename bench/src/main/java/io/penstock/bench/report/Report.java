package io.penstock.bench.report;

import io.penstock.bench.measure.Machine;
import java.util.List;

/**
 * What came of a benchmark.
 *
 * @param title what was measured, and how often
 * @param loadBefore load average of the machine before, so that a reader can judge the noise
 * @param notes what a reader has to know beside the figures
 */
public record Report(
        String title,
        Machine machine,
        double loadBefore,
        double loadAfter,
        List<Figure> figures,
        List<Bar> bars,
        List<String> notes) {
    public Report {
        figures = List.copyOf(figures);
        bars = List.copyOf(bars);
        notes = List.copyOf(notes);
    }

    /** Whether every bar is reached. */
    public boolean passed() {
        return bars.stream().allMatch(Bar::passed);
    }
}
