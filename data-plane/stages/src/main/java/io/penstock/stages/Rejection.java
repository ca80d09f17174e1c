package io.penstock.stages;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.stages.expression.ExpressionFailed;
import io.penstock.stages.payload.NotJson;
import io.penstock.stages.payload.Payload;

/** A failure on its way from where it was found to the stage, which answers with it. */
final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Rejection(FailureCode code, String message) {
        super(message, null, false, false);
        this.failure = new Failure(code, message);
    }

    /**
     * An expression gave nothing.
     *
     * @param pointer where the expression stands in the spec
     */
    static Rejection of(String pointer, ExpressionFailed e) {
        return new Rejection(e.code(), pointer + " " + e.what());
    }

    /**
     * The payload is not JSON.
     *
     * @param pointer what in the spec looks into the payload
     */
    static Rejection of(String pointer, NotJson e) {
        return new Rejection(
                FailureCode.PAYLOAD_NOT_JSON,
                pointer + " needs the payload as JSON, but " + e.getMessage());
    }

    static Rejection tooLarge(String pointer) {
        return new Rejection(
                FailureCode.OUTPUT_TOO_LARGE,
                pointer + " makes a payload of more than " + Payload.MAX_BYTES + " bytes");
    }

    Outcome.Reject outcome() {
        return new Outcome.Reject(failure);
    }
}
