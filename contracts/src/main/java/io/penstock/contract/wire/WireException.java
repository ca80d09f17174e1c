package io.penstock.contract.wire;

/** Bytes that are not a record of the expected form; the message says where and why. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }
}
