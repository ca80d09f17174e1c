package io.penstock.ctl.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.output.Table;
import java.util.ArrayList;
import java.util.List;

/** Shows how a spec becomes another, line by line of its YAML. */
final class Diff {
    /** Beyond so many pairs of lines the whole is shown as replaced. */
    private static final long MOST_PAIRS = 4_000_000;

    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private Diff() {}

    /** What a step changes; empty when it changes nothing. */
    static List<String> of(Step step, boolean color) {
        List<String> lines =
                switch (step) {
                    case Step.Leave _ -> List.of();
                    case Step.Make(var manifest) ->
                            headed(
                                    "+++ " + manifest.label() + " (new)",
                                    between(List.of(), lines(manifest.spec())));
                    case Step.Replace(var manifest, var before, _) ->
                            headed(
                                    "~~~ " + manifest.label(),
                                    between(lines(before), lines(manifest.spec())));
                };
        return color ? lines.stream().map(Diff::colored).toList() : lines;
    }

    private static String colored(String line) {
        return switch (line.charAt(0)) {
            case '+' -> GREEN + line + PLAIN;
            case '-' -> RED + line + PLAIN;
            default -> line;
        };
    }

    private static List<String> headed(String head, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(head);
        all.addAll(lines);
        return all;
    }

    private static List<String> lines(JsonNode spec) {
        return spec.isEmpty() ? List.of() : Documents.yaml(spec).lines().map(Table::plain).toList();
    }

    /** The longest common subsequence stays; all else is taken away or added. */
    static List<String> between(List<String> before, List<String> after) {
        List<String> lines = new ArrayList<>();
        if ((long) before.size() * after.size() > MOST_PAIRS) {
            before.forEach(line -> lines.add("- " + line));
            after.forEach(line -> lines.add("+ " + line));
            return lines;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add("  " + before.get(i++));
                j++;
            } else if (i < before.size()
                    && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + before.get(i++));
            } else {
                lines.add("+ " + after.get(j++));
            }
        }
        return lines;
    }

    /** Lengths of the longest common subsequences of all ends. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] =
                        before.get(i).equals(after.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
