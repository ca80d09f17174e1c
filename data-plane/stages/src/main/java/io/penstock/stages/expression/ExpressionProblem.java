package io.penstock.stages.expression;

/**
 * Why a text is no expression.
 *
 * @param line from 1; 0 when unknown, as the column then is
 * @param column from 1
 */
public record ExpressionProblem(int line, int column, String message) {
    static ExpressionProblem at(String text, int offset, String message) {
        Position position = Position.of(text, offset);
        return new ExpressionProblem(position.line(), position.column(), message);
    }

    /** The problem as a sentence for people. */
    public String sentence() {
        return line == 0 ? message : "line " + line + ", column " + column + ": " + message;
    }
}
