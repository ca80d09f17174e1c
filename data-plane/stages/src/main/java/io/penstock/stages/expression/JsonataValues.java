package io.penstock.stages.expression;

import com.dashjoin.jsonata.Jsonata;
import io.penstock.stages.payload.JsonNumber;
import io.penstock.stages.payload.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payload's values as JSONata wants to see them, and back. */
final class JsonataValues {
    private JsonataValues() {}

    /** An object of the event: it knows its weight, so that nobody has to count it again. */
    static final class InputObject extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
        private long weight = 1;

        long weight() {
            return weight;
        }
    }

    /** An array of the event. */
    static final class InputArray extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
        private long weight = 1;

        long weight() {
            return weight;
        }
    }

    static Object input(@Nullable Object node) {
        return switch (node) {
            case null -> Jsonata.NULL_VALUE;
            case JsonNumber number -> number(number);
            case Map<?, ?> object -> object(object);
            case List<?> array -> array(array);
            default -> node;
        };
    }

    /**
     * A whole number as JSONata's own reader gives it; any other as it is, so that one which is
     * only passed on keeps its digits.
     */
    private static Object number(JsonNumber number) {
        if (!(number.nearest() instanceof Long value)
                || !value.toString().equals(number.toString())) {
            return number;
        }
        return value.intValue() == value ? (Object) value.intValue() : value;
    }

    private static InputObject object(Map<?, ?> node) {
        var object = new InputObject();
        node.forEach(
                (name, child) -> {
                    Object value = input(child);
                    object.put((String) name, value);
                    object.weight += ((String) name).length() + weight(value);
                });
        return object;
    }

    private static InputArray array(List<?> node) {
        var array = new InputArray();
        for (Object child : node) {
            Object value = input(child);
            array.add(value);
            array.weight += weight(value);
        }
        return array;
    }

    private static long weight(Object value) {
        return switch (value) {
            case String text -> 1 + text.length();
            case InputObject object -> object.weight();
            case InputArray array -> array.weight();
            default -> 1;
        };
    }

    /** The result as a payload's value. */
    static @Nullable Object output(@Nullable Object value, int depth) throws ExpressionFailed {
        if (depth > Payload.MAX_DEPTH) {
            throw ExpressionFailed.limit(
                    "gives a payload deeper than " + Payload.MAX_DEPTH + " levels");
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case JsonNumber number -> number;
            case Integer number -> JsonNumber.of(number.longValue());
            case Long number -> JsonNumber.of(number);
            case Number number -> decimal(number.doubleValue());
            case Map<?, ?> map -> outputObject(map, depth);
            case List<?> list -> outputArray(list, depth);
            default -> {
                if (Jsonata.NULL_VALUE.equals(value)) {
                    yield null;
                }
                throw ExpressionFailed.failed("gives a function, which JSON does not have");
            }
        };
    }

    private static JsonNumber decimal(double value) throws ExpressionFailed {
        if (!Double.isFinite(value)) {
            throw ExpressionFailed.failed("gives a number that JSON does not have");
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JsonNumber.of((long) value)
                : JsonNumber.of(value);
    }

    private static Map<String, @Nullable Object> outputObject(Map<?, ?> map, int depth)
            throws ExpressionFailed {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            object.put(String.valueOf(entry.getKey()), output(entry.getValue(), depth + 1));
        }
        return object;
    }

    private static List<@Nullable Object> outputArray(List<?> list, int depth)
            throws ExpressionFailed {
        List<@Nullable Object> array = new ArrayList<>();
        for (Object element : list) {
            array.add(output(element, depth + 1));
        }
        return array;
    }
}
