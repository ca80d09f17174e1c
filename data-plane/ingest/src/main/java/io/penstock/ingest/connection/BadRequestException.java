package io.penstock.ingest.connection;

/** Why a request is refused as HTTP; after it nothing of the connection is read any more. */
public final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        MALFORMED,
        TOO_LARGE,
        TOO_SLOW
    }

    private final Kind kind;

    BadRequestException(Kind kind, String rule) {
        super(rule, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
