package io.penstock.bench.e2e;

import io.penstock.bench.report.Bar;
import io.penstock.bench.report.Figure;
import java.util.List;

/** What came of one grouping of the stages. */
record GroupingResult(List<Figure> figures, List<Bar> bars, List<String> notes) {
    GroupingResult {
        figures = List.copyOf(figures);
        bars = List.copyOf(bars);
        notes = List.copyOf(notes);
    }
}
