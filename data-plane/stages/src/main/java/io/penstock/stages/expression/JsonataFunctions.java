package io.penstock.stages.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions in place of the library's own: those that make long texts of short ones pay from the
 * allowance before they do, time is the event's, and what {@link JsonataScan} refuses fails.
 */
final class JsonataFunctions {
    /** Characters of a picture for numbers and times. */
    private static final int MAX_PICTURE = 100;

    private final Allowance allowance;
    private final long ingestMillis;

    private JsonataFunctions(Allowance allowance, long ingestMillis) {
        this.allowance = allowance;
        this.ingestMillis = ingestMillis;
    }

    static void bind(Jsonata.Frame frame, Allowance allowance, long ingestMillis) {
        var functions = new JsonataFunctions(allowance, ingestMillis);
        define(frame, "pad", "<s-ns?:s>", functions::pad);
        define(frame, "join", "<a<s>s?:s>", functions::join);
        define(frame, "replace", "<s-(sf)(sf)n?:s>", functions::replace);
        define(frame, "fromMillis", "<n-s?s?:s>", functions::fromMillis);
        define(frame, "toMillis", "<s-s?:n>", functions::toMillis);
        define(frame, "formatNumber", "<n-so?:s>", functions::formatNumber);
        define(frame, "formatInteger", "<n-s:s>", functions::formatInteger);
        define(frame, "now", "<s?s?:s>", functions::now);
        define(frame, "millis", "<:n>", functions::millis);
        for (String name : List.of("random", "shuffle", "eval", "match")) {
            define(frame, name, null, (_, _) -> functions.refuse(name));
        }
    }

    private static void define(
            Jsonata.Frame frame,
            String name,
            @Nullable String signature,
            Jsonata.JFunctionCallable callable) {
        frame.bind(name, new Jsonata.JFunction(callable, signature));
    }

    private Object refuse(String name) {
        throw allowance.exceed("uses $" + name + ", which is not offered");
    }

    private static @Nullable Object at(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static @Nullable String text(List<?> arguments, int index) {
        return at(arguments, index) instanceof String text ? text : null;
    }

    private @Nullable Object pad(Object input, List<?> arguments) {
        String text = text(arguments, 0);
        if (text == null || !(at(arguments, 1) instanceof Number width)) {
            return null;
        }
        allowance.spend(Math.abs(width.longValue()) + text.length());
        return Functions.pad(text, width.intValue(), text(arguments, 2));
    }

    private @Nullable Object join(Object input, List<?> arguments) {
        if (!(at(arguments, 0) instanceof List<?> list)) {
            return null;
        }
        String given = text(arguments, 1);
        String between = given == null ? "" : given;
        var joined = new StringBuilder();
        boolean first = true;
        for (Object element : list) {
            allowance.spend(1L + between.length() + ((String) element).length());
            joined.append(first ? "" : between).append((String) element);
            first = false;
        }
        return joined.toString();
    }

    private @Nullable Object replace(Object input, List<?> arguments) {
        String text = text(arguments, 0);
        String old = text(arguments, 1);
        String by = text(arguments, 2);
        if (text == null) {
            return null;
        }
        if (old == null || by == null || old.isEmpty()) {
            throw new JException("T0410", -1);
        }
        long most = at(arguments, 3) instanceof Number limit ? limit.longValue() : Long.MAX_VALUE;
        if (most < 0) {
            throw new JException("D3011", -1);
        }
        return replace(text, old, by, most);
    }

    private String replace(String text, String old, String by, long most) {
        allowance.spend(text.length());
        var replaced = new StringBuilder();
        int from = 0;
        int found = text.indexOf(old);
        for (long done = 0; found >= 0 && done < most; done++) {
            allowance.spend(1L + by.length());
            replaced.append(text, from, found).append(by);
            from = found + old.length();
            found = text.indexOf(old, from);
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private @Nullable String picture(List<?> arguments, int index) {
        String picture = text(arguments, index);
        if (picture != null && (picture.length() > MAX_PICTURE || hasLongNumber(picture))) {
            throw allowance.exceed("uses a picture that is too long");
        }
        return picture;
    }

    /** Whether a width of more than three digits is asked for. */
    private static boolean hasLongNumber(String picture) {
        int digits = 0;
        for (int i = 0; i < picture.length(); i++) {
            char c = picture.charAt(i);
            boolean counts = c == '0' ? digits > 0 : Character.isDigit(c);
            digits = counts ? digits + 1 : 0;
            if (digits > 3) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object fromMillis(Object input, List<?> arguments) {
        return at(arguments, 0) instanceof Number millis
                ? Functions.dateTimeFromMillis(millis, picture(arguments, 1), text(arguments, 2))
                : null;
    }

    private @Nullable Object toMillis(Object input, List<?> arguments)
            throws java.text.ParseException {
        String text = text(arguments, 0);
        return text == null ? null : Functions.dateTimeToMillis(text, picture(arguments, 1));
    }

    private @Nullable Object formatNumber(Object input, List<?> arguments) {
        return at(arguments, 0) instanceof Number number
                ? Functions.formatNumber(
                        number,
                        picture(arguments, 1),
                        at(arguments, 2) instanceof java.util.Map<?, ?> options ? options : null)
                : null;
    }

    private @Nullable Object formatInteger(Object input, List<?> arguments) {
        return at(arguments, 0) instanceof Number number
                ? Functions.formatInteger(number, picture(arguments, 1))
                : null;
    }

    private Object now(Object input, List<?> arguments) {
        return Functions.dateTimeFromMillis(
                ingestMillis, picture(arguments, 0), text(arguments, 1));
    }

    private Object millis(Object input, List<?> arguments) {
        return ingestMillis;
    }
}
