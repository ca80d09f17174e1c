package io.penstock.stages.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import io.penstock.stages.payload.JsonNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What CEL gives, as a payload's values. */
final class CelResult {
    private CelResult() {}

    /** The value in a payload. */
    static @Nullable Object json(Object value, Allowance allowance) throws ExpressionFailed {
        allowance.spend(1);
        return switch (value) {
            case NullValue _ -> null;
            case String text -> {
                allowance.spend(text.length());
                yield text;
            }
            case Boolean flag -> flag;
            case Long number -> JsonNumber.of(number);
            case UnsignedLong number -> JsonNumber.of(number.toString());
            case Double number -> number(number);
            case JsonNumber number -> number;
            case Instant instant -> instant.toString();
            case Duration duration -> seconds(duration);
            case CelView.OfObject view -> view.node();
            case CelView.OfArray view -> view.node();
            case Map<?, ?> map -> object(map, allowance);
            case List<?> list -> array(list, allowance);
            default -> throw ExpressionFailed.failed("gives a value that JSON does not have");
        };
    }

    private static JsonNumber number(double value) throws ExpressionFailed {
        if (!Double.isFinite(value)) {
            throw ExpressionFailed.failed("gives a number that JSON does not have");
        }
        return JsonNumber.of(value);
    }

    /** As Protobuf writes a duration in JSON: {@code 1.5s}. */
    private static String seconds(Duration duration) {
        return java.math.BigDecimal.valueOf(duration.getSeconds())
                        .add(java.math.BigDecimal.valueOf(duration.getNano(), 9))
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map, Allowance allowance)
            throws ExpressionFailed {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw ExpressionFailed.failed("gives a map whose keys are not texts");
            }
            allowance.spend(name.length());
            object.put(name, json(entry.getValue(), allowance));
        }
        return object;
    }

    private static List<@Nullable Object> array(List<?> list, Allowance allowance)
            throws ExpressionFailed {
        List<@Nullable Object> array = new ArrayList<>();
        for (Object element : list) {
            array.add(json(element, allowance));
        }
        return array;
    }
}
