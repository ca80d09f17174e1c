package io.penstock.stages.expression;

import io.penstock.contract.failure.FailureCode;

/**
 * An expression that gives nothing for an event. The message goes on from the expression's place
 * ("reads '.total', which is absent") and shows nothing of the event.
 */
public final class ExpressionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    ExpressionFailed(FailureCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static ExpressionFailed failed(String message) {
        return new ExpressionFailed(FailureCode.EXPRESSION_FAILED, message);
    }

    static ExpressionFailed limit(String message) {
        return new ExpressionFailed(FailureCode.EXPRESSION_LIMIT, message);
    }

    public FailureCode code() {
        return code;
    }

    /** The message. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
