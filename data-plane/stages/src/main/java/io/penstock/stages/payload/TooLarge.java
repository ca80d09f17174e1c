package io.penstock.stages.payload;

/** A payload that would be written with more bytes than are allowed. */
public final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(int limit) {
        super("the payload would have more than " + limit + " bytes", null, false, false);
    }
}
