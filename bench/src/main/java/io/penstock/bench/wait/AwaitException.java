package io.penstock.bench.wait;

/** What was waited for did not come in time. */
public final class AwaitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AwaitException(String message) {
        super(message);
    }
}
