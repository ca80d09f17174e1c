package io.penstock.stages.expression;

import com.dashjoin.jsonata.Jsonata;
import io.penstock.stages.expression.JsonataValues.InputArray;
import io.penstock.stages.expression.JsonataValues.InputObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one evaluation within bounds. The library's own bound on time and depth is the last resort;
 * before it stands the allowance, which counts: every step of the evaluation, and the weight of
 * every value that a step made.
 */
final class JsonataBounds {
    private static final long TIMEOUT_MILLIS = 2_000;
    private static final int MAX_DEPTH = 300;
    private static final int UNITS_PER_STEP = 5;

    /** Values and characters of one intermediate result. */
    private static final long MAX_WEIGHT = 4_000_000;

    private final Allowance allowance;
    private final Jsonata.EntryCallback libraryEntry;
    private final Jsonata.ExitCallback libraryExit;

    private JsonataBounds(Jsonata.Frame frame, Allowance allowance) {
        this.allowance = allowance;
        this.libraryEntry = (Jsonata.EntryCallback) frame.lookup("__evaluate_entry");
        this.libraryExit = (Jsonata.ExitCallback) frame.lookup("__evaluate_exit");
    }

    static void set(Jsonata.Frame frame, Allowance allowance) {
        frame.setRuntimeBounds(TIMEOUT_MILLIS, MAX_DEPTH);
        var bounds = new JsonataBounds(frame, allowance);
        frame.setEvaluateEntryCallback(
                (expr, input, environment) -> {
                    allowance.spend(UNITS_PER_STEP);
                    bounds.libraryEntry.callback(expr, input, environment);
                });
        frame.setEvaluateExitCallback(
                (expr, input, environment, result) -> {
                    bounds.check(result);
                    bounds.libraryExit.callback(expr, input, environment, result);
                });
    }

    private void check(@Nullable Object result) {
        if (result instanceof Pattern) {
            throw allowance.exceed("uses a regular expression, which is not offered");
        }
        long weight = weight(result, MAX_WEIGHT);
        if (weight > MAX_WEIGHT) {
            throw allowance.exceed("makes a value larger than one event may have");
        }
    }

    /** The weight of a value; counting what was made here costs, what came with the event not. */
    private long weight(@Nullable Object value, long enough) {
        return switch (value) {
            case String text -> 1 + text.length();
            case InputObject object -> object.weight();
            case InputArray array -> array.weight();
            case List<?> list when list.size() > enough -> list.size();
            case List<?> list -> sum(list, enough);
            case Map<?, ?> map -> sum(map.values(), enough);
            case null, default -> 1;
        };
    }

    private long sum(Iterable<?> values, long enough) {
        long sum = 1;
        for (Object value : values) {
            allowance.spend(1);
            sum += weight(value, enough - sum);
            if (sum > enough) {
                return sum;
            }
        }
        return sum;
    }
}
