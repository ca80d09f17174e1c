package io.penstock.admin.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * Ends a request that was answered before: with that answer.
 *
 * <p>Its transaction has changed nothing and is taken back.
 */
public final class Replay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final @Nullable String etag;
    private final String answer;

    Replay(String location, @Nullable String etag, String answer) {
        super("answered before", null, false, false);
        this.location = location;
        this.etag = etag;
        this.answer = answer;
    }

    String location() {
        return location;
    }

    @Nullable String etag() {
        return etag;
    }

    /** A JSON document. */
    String answer() {
        return answer;
    }
}
