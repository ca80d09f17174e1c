package io.penstock.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The rules as Prometheus takes them, and the tests beside them. */
final class Rules {
    static final Path FOLDER = Path.of("rules");
    static final String FILE = "penstock.rules.yml";
    static final List<String> TESTS = List.of("penstock.test.yml", "penstock.long.test.yml");

    private static final Pattern EXPRESSION =
            Pattern.compile("expr: >-\n((?: {10}.*\n)+)", Pattern.MULTILINE);
    private static final Pattern ALERT =
            Pattern.compile("- alert: (\\w+)\n {8}" + EXPRESSION.pattern());
    private static final Pattern CASE =
            Pattern.compile("alertname: (\\w+)\n {8}exp_alerts:( \\[])?\n");

    private Rules() {}

    static String text() throws IOException {
        return Files.readString(FOLDER.resolve(FILE));
    }

    static List<String> alerts() throws IOException {
        return ALERT.matcher(text()).results().map(alert -> alert.group(1)).toList();
    }

    static List<String> expressions() throws IOException {
        return EXPRESSION.matcher(text()).results().map(rule -> rule.group(1)).toList();
    }

    /** The rules with another expression for each alert. */
    static String withEveryAlert(String expression) throws IOException {
        return ALERT.matcher(text())
                .replaceAll(
                        alert ->
                                "- alert: %s\n        expr: >-\n          %s\n"
                                        .formatted(alert.group(1), expression));
    }

    /** Alerts with a test in which they fire; or one in which they are quiet. */
    static List<String> tested(boolean firing) throws IOException {
        var text = new StringBuilder();
        for (String file : TESTS) {
            text.append(Files.readString(FOLDER.resolve(file)));
        }
        return CASE.matcher(text)
                .results()
                .filter(one -> firing == (one.group(2) == null))
                .map(one -> one.group(1))
                .distinct()
                .toList();
    }
}
