package io.penstock.stages.expression;

import java.util.List;

/** A text that cannot be compiled. */
public final class InvalidExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ExpressionProblem> problems;

    InvalidExpression(List<ExpressionProblem> problems) {
        super("invalid expression", null, false, false);
        this.problems = List.copyOf(problems);
    }

    InvalidExpression(ExpressionProblem problem) {
        this(List.of(problem));
    }

    public List<ExpressionProblem> problems() {
        return problems;
    }
}
