package io.penstock.stages.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Regular expressions of RE2: matched in time linear in the text. Compiled ones are kept. */
final class Regex {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_PROGRAM = 250;
    private static final int MAX_KEPT = 1_000;

    /** The product of all counts in braces; compiling multiplies nested ones. */
    private static final long MAX_REPEATS = 50_000;

    /** What one character costs that is matched. */
    private static final int UNITS_PER_CHARACTER = 8;

    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");
    private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();

    private Regex() {}

    /** The units that matching a text takes. */
    static long cost(String text) {
        return (long) UNITS_PER_CHARACTER * (text.length() + 64L);
    }

    /** Compiles; an {@link IllegalArgumentException} when it is none, or too large. */
    static Pattern of(String regex) {
        Pattern kept = KEPT.get(regex);
        return kept != null ? kept : keep(regex, compile(regex));
    }

    private static Pattern keep(String regex, Pattern pattern) {
        if (KEPT.size() >= MAX_KEPT) {
            KEPT.clear();
        }
        KEPT.put(regex, pattern);
        return pattern;
    }

    private static Pattern compile(String regex) {
        if (regex.length() > MAX_LENGTH || repeats(regex) > MAX_REPEATS) {
            throw new IllegalArgumentException("the regular expression is too large");
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw new IllegalArgumentException("the regular expression is too large");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("it is no regular expression of RE2", e);
        }
    }

    private static long repeats(String regex) {
        var count = COUNT.matcher(regex);
        long product = 1;
        while (count.find() && product <= MAX_REPEATS) {
            String most =
                    count.group(2) == null || count.group(2).isEmpty()
                            ? count.group(1)
                            : count.group(2);
            product *= Math.max(1, Long.parseLong(most));
        }
        return product;
    }
}
