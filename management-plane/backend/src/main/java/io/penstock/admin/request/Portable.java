package io.penstock.admin.request;

import io.penstock.contract.pipe.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what JSON allows and no other part could store or pass on: numbers whose plain form has
 * thousands of digits, texts that are no Unicode.
 */
final class Portable {
    private static final int MAX_SCALE = 400;

    private Portable() {}

    static List<Violation> violations(@Nullable Object json) {
        List<Violation> found = new ArrayList<>();
        look("", json, found);
        return found;
    }

    private static void look(String pointer, @Nullable Object value, List<Violation> found) {
        switch (value) {
            case String text -> lookAtText(pointer, text, found);
            case BigDecimal number when Math.abs(number.scale()) > MAX_SCALE ->
                    found.add(
                            new Violation(
                                    pointer,
                                    "number",
                                    "must have at most "
                                            + MAX_SCALE
                                            + " decimals or trailing zeros"));
            case Map<?, ?> object ->
                    object.forEach(
                            (name, member) -> look(pointer + "/" + escape(name), member, found));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    look(pointer + "/" + i, list.get(i), found);
                }
            }
            case null, default -> {}
        }
    }

    private static String escape(Object name) {
        return String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }

    private static void lookAtText(String pointer, String text, List<Violation> found) {
        if (text.codePoints().anyMatch(Portable::isLoneSurrogate)) {
            found.add(new Violation(pointer, "text", "must be well-formed Unicode"));
        }
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
