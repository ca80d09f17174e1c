package io.penstock.bench.report;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** A report for people: a line a figure, then a line a bar. */
public final class TextReport {
    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new TextReport(report).write();
    }

    private String write() {
        line(report.title());
        line("on " + report.machine().text());
        line(
                String.format(
                        Locale.ROOT,
                        "load average %.1f before, %.1f after",
                        report.loadBefore(),
                        report.loadAfter()));
        line("");
        writeFigures();
        line("");
        report.bars().forEach(this::write);
        report.notes().forEach(note -> line("note: " + note));
        return text.toString();
    }

    private void writeFigures() {
        SortedSet<String> roles = new TreeSet<>();
        report.figures().forEach(figure -> roles.addAll(figure.cpuPerMillion().keySet()));
        int width = report.figures().stream().mapToInt(f -> f.name().length()).max().orElse(0);
        var head = new StringBuilder(String.format(Locale.ROOT, "%-" + (width + 9) + "s", ""));
        head.append(String.format(Locale.ROOT, " %10s %10s %10s", "median", "min", "max"));
        roles.forEach(role -> head.append(String.format(Locale.ROOT, " %10s", role)));
        line(head + (roles.isEmpty() ? "" : "   (CPU seconds per million events)"));
        report.figures().forEach(figure -> write(figure, width, roles));
    }

    private void write(Figure figure, int width, SortedSet<String> roles) {
        var row =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%-" + width + "s %-8s",
                                figure.name(),
                                figure.unit()));
        row.append(' ').append(number(figure.value().median()));
        row.append(' ').append(number(figure.value().min()));
        row.append(' ').append(number(figure.value().max()));
        for (String role : roles) {
            Double used = figure.cpuPerMillion().get(role);
            row.append(used == null ? " ".repeat(11) : String.format(Locale.ROOT, " %10.1f", used));
        }
        line(row.toString());
    }

    private void write(Bar bar) {
        String sign = bar.side() == Bar.Side.AT_LEAST ? "≥" : "≤";
        String aim =
                bar.aim() == bar.must()
                        ? ""
                        : String.format(Locale.ROOT, ", aim %s %s", limit(bar.aim()), bar.unit());
        line(
                String.format(
                        Locale.ROOT,
                        "%s  %s: %s %s (must be %s %s %s%s; %s)",
                        bar.passed() ? "pass" : "FAIL",
                        bar.name(),
                        limit(bar.value()),
                        bar.unit(),
                        sign,
                        limit(bar.must()),
                        bar.unit(),
                        aim,
                        bar.detail()));
    }

    private static String number(double value) {
        return value >= 1_000
                ? String.format(Locale.ROOT, "%,10.0f", value)
                : String.format(Locale.ROOT, "%10.2f", value);
    }

    private static String limit(double value) {
        return value >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
