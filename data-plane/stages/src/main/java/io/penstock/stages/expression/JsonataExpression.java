package io.penstock.stages.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression over {@code {"ce": …, "data": …}}. Safe for use by many threads at once: the
 * library writes into a compiled expression while it evaluates, so each evaluation takes one for
 * itself, and as many are kept as ever ran at once.
 *
 * <p>{@code $now()} and {@code $millis()} are the time at which the event came in.
 */
public final class JsonataExpression {
    private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");

    private final String text;
    private final Queue<Jsonata> idle = new ConcurrentLinkedQueue<>();

    private JsonataExpression(String text, Jsonata first) {
        this.text = text;
        idle.add(first);
    }

    public static JsonataExpression compile(String text) throws InvalidExpression {
        List<ExpressionProblem> problems = JsonataScan.problems(text);
        if (!problems.isEmpty()) {
            throw new InvalidExpression(problems);
        }
        try {
            return new JsonataExpression(text, Jsonata.jsonata(text));
        } catch (JException e) {
            throw problem(text, e.getLocation(), String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw problem(text, 0, "is nested too deeply");
        } catch (RuntimeException | Error e) {
            throw problem(text, 0, "is not JSONata");
        }
    }

    private static InvalidExpression problem(String text, int offset, String message) {
        return new InvalidExpression(ExpressionProblem.at(text, Math.max(0, offset), message));
    }

    /**
     * The result, a new payload.
     *
     * @param ingestMillis when the event came in, ms since 1970
     */
    public @Nullable Object value(
            Map<String, String> ce, @Nullable Object data, Allowance allowance, long ingestMillis)
            throws ExpressionFailed {
        Jsonata jsonata = idle.poll();
        if (jsonata == null) {
            jsonata = Jsonata.jsonata(text);
        }
        Object result = evaluate(jsonata, input(ce, data), allowance, ingestMillis);
        allowance.check();
        idle.add(jsonata);
        if (result == null) {
            throw ExpressionFailed.failed("gives no value for this event");
        }
        return JsonataValues.output(result, 0);
    }

    private static Map<String, Object> input(Map<String, String> ce, @Nullable Object data) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("ce", new LinkedHashMap<>(ce));
        input.put("data", JsonataValues.input(data));
        return input;
    }

    private @Nullable Object evaluate(
            Jsonata jsonata, Map<String, Object> input, Allowance allowance, long ingestMillis)
            throws ExpressionFailed {
        Jsonata.Frame frame = jsonata.createFrame();
        JsonataBounds.set(frame, allowance);
        JsonataFunctions.bind(frame, allowance, ingestMillis);
        jsonata.setValidateInput(false);
        jsonata.setOutputConvertNulls(false);
        try {
            return jsonata.evaluate(input, frame);
        } catch (StackOverflowError e) {
            throw ExpressionFailed.limit("calls itself too deeply");
        } catch (RuntimeException | Error e) {
            throw failure(e, allowance);
        }
    }

    private ExpressionFailed failure(Throwable thrown, Allowance allowance) {
        String exceeded = allowance.exceeded();
        if (exceeded != null) {
            return ExpressionFailed.limit(exceeded);
        }
        if (thrown instanceof VirtualMachineError error) {
            throw error;
        }
        if (!(thrown instanceof JException e)) {
            return ExpressionFailed.failed("meets a value of another kind");
        }
        String where = e.getLocation() < 0 ? "" : " (" + Position.of(text, e.getLocation()) + ")";
        String code = String.valueOf(e.getError());
        if (CODE.matcher(code).matches()) {
            return ExpressionFailed.failed("fails with JSONata's error " + code + where);
        }
        return code.startsWith("Stack overflow") || code.startsWith("Expression evaluation timeout")
                ? ExpressionFailed.limit("takes too long or calls itself too deeply" + where)
                : ExpressionFailed.failed("cannot be evaluated for this event" + where);
    }
}
