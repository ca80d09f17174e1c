package io.penstock.stages.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds in the text of a JSONata expression what pipes do not offer: functions whose result does
 * not follow from the event, and regular expressions, which the library would match without bound.
 */
final class JsonataScan {
    private static final Map<String, String> REFUSED =
            Map.of(
                    "$random", "gives another result each time",
                    "$shuffle", "gives another result each time",
                    "$eval", "runs a text of the event as an expression",
                    "$match", "needs a regular expression, which JSONata does not have here");

    private final String text;
    private final List<ExpressionProblem> problems = new ArrayList<>();
    private int at;
    private boolean afterOperand;

    private JsonataScan(String text) {
        this.text = text;
    }

    static List<ExpressionProblem> problems(String text) {
        var scan = new JsonataScan(text);
        while (scan.at < text.length()) {
            scan.next();
        }
        return scan.problems;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else if (c == '"' || c == '\'' || c == '`') {
            quoted(c);
        } else if (isWord(c)) {
            word();
        } else {
            symbol(c);
        }
    }

    private void quoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        at++;
        afterOperand = true;
    }

    private void word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        String why = REFUSED.get(text.substring(start, at));
        if (why != null) {
            refuse(start, text.substring(start, at) + " is not offered: it " + why);
        }
        afterOperand = true;
    }

    private void symbol(char c) {
        if (c == '/' && !afterOperand) {
            refuse(at, "regular expressions are not offered in JSONata; CEL has matches()");
            at = text.length();
        } else {
            at++;
            afterOperand = c == ')' || c == ']' || c == '}';
        }
    }

    private static boolean isWord(char c) {
        return c == '$' || c == '_' || Character.isLetterOrDigit(c);
    }

    private void refuse(int offset, String message) {
        problems.add(ExpressionProblem.at(text, offset, message));
    }
}
