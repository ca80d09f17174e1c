package io.penstock.ctl.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Columns of texts. Control characters, which could steer a terminal, are shown as {@code ?}. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row; an empty cell is shown as a dash. */
    public void row(List<String> cells) {
        rows.add(cells.stream().map(Table::cell).toList());
    }

    private static String cell(String text) {
        return text.isEmpty() ? "-" : plain(text);
    }

    /** A text without what could steer a terminal. */
    public static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public void print(PrintWriter out) {
        List<Integer> widths = widths();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                line.repeat(" ", widths.get(i) - row.get(i).length()).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), 0));
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        return widths;
    }
}
