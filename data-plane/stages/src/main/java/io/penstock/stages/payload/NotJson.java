package io.penstock.stages.payload;

/** A payload that is not JSON; the message says where, and shows nothing of it. */
public final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    public NotJson(String message) {
        super(message, null, false, false);
    }
}
