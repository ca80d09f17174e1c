package io.penstock.stages.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CEL expression over {@code ce} and {@code data}. Safe for use by many threads at once. */
public final class CelExpression {
    private static final Pattern OFFSET = Pattern.compile("evaluation error at <input>:(\\d+):");
    private static final Pattern FIELD =
            Pattern.compile("\\.\\w{1,60}|\\[(\"[^\"\\n]{0,60}\"|'[^'\\n]{0,60}')\\]");

    private final String text;
    private final CelRuntime.Program program;
    private final boolean readsData;
    private final @Nullable List<String> path;

    private CelExpression(String text, CelAbstractSyntaxTree ast, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
        this.readsData =
                ast.getReferenceMap().values().stream()
                        .map(CelReference::name)
                        .anyMatch("data"::equals);
        this.path = pathOf(ast.getExpr());
    }

    /** Compiles an expression of any result. */
    public static CelExpression compile(String text) throws InvalidExpression {
        return compile(text, false);
    }

    /** Compiles an expression that is true or false. */
    public static CelExpression condition(String text) throws InvalidExpression {
        return compile(text, true);
    }

    private static CelExpression compile(String text, boolean condition) throws InvalidExpression {
        try {
            CelAbstractSyntaxTree ast =
                    CelWidening.widen(CelEnvironment.COMPILER.compile(text).getAst());
            if (condition && !canBeBool(ast.getResultType())) {
                throw problem(
                        text, 0, "must be true or false, but is " + ast.getResultType().name());
            }
            return new CelExpression(text, ast, CelEnvironment.RUNTIME.createProgram(ast));
        } catch (CelValidationException e) {
            throw new InvalidExpression(problems(text, e));
        } catch (CelEvaluationException | RuntimeException e) {
            throw problem(text, 0, "cannot be compiled");
        } catch (StackOverflowError e) {
            throw problem(text, 0, "is nested too deeply");
        }
    }

    private static boolean canBeBool(CelType type) {
        return type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN);
    }

    private static InvalidExpression problem(String text, int offset, String message) {
        return new InvalidExpression(ExpressionProblem.at(text, offset, message));
    }

    private static List<ExpressionProblem> problems(String text, CelValidationException e) {
        List<ExpressionProblem> problems = new ArrayList<>();
        for (var issue : e.getErrors()) {
            int line = issue.getSourceLocation().getLine();
            int column = issue.getSourceLocation().getColumn() + 1;
            problems.add(
                    line < 1 || column < 1
                            ? ExpressionProblem.at(text, 0, issue.getMessage())
                            : new ExpressionProblem(line, column, issue.getMessage()));
        }
        return problems.isEmpty()
                ? List.of(ExpressionProblem.at(text, 0, "cannot be compiled"))
                : problems;
    }

    /** The fields of a plain {@code data.a.b}; null for anything more. */
    private static @Nullable List<String> pathOf(CelExpr expr) {
        List<String> path = new ArrayList<>();
        CelExpr at = expr;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT && !at.select().testOnly()) {
            path.addFirst(at.select().field());
            at = at.select().operand();
        }
        boolean plain =
                at.getKind() == CelExpr.ExprKind.Kind.IDENT && at.ident().name().equals("data");
        return plain ? path : null;
    }

    /** Whether the payload has to be JSON for this expression. */
    public boolean readsData() {
        return readsData;
    }

    /**
     * The result as a value of a payload; a plain {@code data.a.b} gives what is there, its numbers
     * digit by digit.
     */
    public @Nullable Object value(
            Map<String, String> ce, @Nullable Object data, Allowance allowance)
            throws ExpressionFailed {
        Object result = evaluate(ce, data, allowance);
        if (path != null) {
            return follow(data, path);
        }
        try {
            return CelResult.json(result, allowance);
        } catch (Allowance.Exceeded e) {
            throw failure(e, CelErrorCode.INTERNAL_ERROR, allowance);
        }
    }

    private static @Nullable Object follow(@Nullable Object data, List<String> path) {
        Object at = data;
        for (String field : path) {
            at = at instanceof Map<?, ?> object ? object.get(field) : null;
        }
        return at;
    }

    /** The result of a condition. */
    public boolean test(Map<String, String> ce, @Nullable Object data, Allowance allowance)
            throws ExpressionFailed {
        if (evaluate(ce, data, allowance) instanceof Boolean result) {
            return result;
        }
        throw ExpressionFailed.failed("must be true or false, but gives something else");
    }

    private Object evaluate(Map<String, String> ce, @Nullable Object data, Allowance allowance)
            throws ExpressionFailed {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ce", ce);
        if (readsData) {
            variables.put("data", CelView.of(data, allowance));
        }
        try {
            Object result =
                    ScopedValue.where(CelOperators.ALLOWANCE, allowance)
                            .call(() -> program.eval(variables));
            allowance.check();
            return result;
        } catch (CelEvaluationException e) {
            throw failure(e, e.getErrorCode(), allowance);
        } catch (RuntimeException e) {
            throw failure(e, CelErrorCode.INTERNAL_ERROR, allowance);
        } catch (StackOverflowError e) {
            throw ExpressionFailed.limit("is nested too deeply for this event");
        }
    }

    private ExpressionFailed failure(Exception e, CelErrorCode code, Allowance allowance) {
        String exceeded = allowance.exceeded();
        if (exceeded != null) {
            return ExpressionFailed.limit(exceeded);
        }
        Matcher offset = OFFSET.matcher(String.valueOf(e.getMessage()));
        int at = offset.lookingAt() ? Integer.parseInt(offset.group(1)) : -1;
        String where = at < 0 ? "" : " (" + Position.of(text, at) + ")";
        return switch (code) {
            case ITERATION_BUDGET_EXCEEDED ->
                    ExpressionFailed.limit("goes through more values than one event may cost");
            case ATTRIBUTE_NOT_FOUND ->
                    ExpressionFailed.failed("reads " + field(at) + ", which is absent" + where);
            case INDEX_OUT_OF_BOUNDS ->
                    ExpressionFailed.failed("reads past the end of a list" + where);
            case DIVIDE_BY_ZERO -> ExpressionFailed.failed("divides by zero" + where);
            case NUMERIC_OVERFLOW -> ExpressionFailed.failed("gives a number out of range" + where);
            case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD ->
                    ExpressionFailed.failed(
                            "uses an operator or function on values it does not take" + where);
            case BAD_FORMAT -> ExpressionFailed.failed("reads a text of another form" + where);
            case DUPLICATE_ATTRIBUTE -> ExpressionFailed.failed("sets a key twice" + where);
            case INVALID_ARGUMENT, TYPE_NOT_FOUND, INTERNAL_ERROR ->
                    ExpressionFailed.failed("meets a value of another kind" + where);
        };
    }

    /** The field that the expression's own text names at an offset. */
    private String field(int offset) {
        if (offset >= 0 && offset < text.length()) {
            Matcher field = FIELD.matcher(text).region(offset, text.length());
            if (field.lookingAt()) {
                return "'" + field.group() + "'";
            }
        }
        return "a field";
    }
}
