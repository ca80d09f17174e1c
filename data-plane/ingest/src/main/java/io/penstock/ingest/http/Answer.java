package io.penstock.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** An answer, ready to be written. */
final class Answer {
    static final String JSON = "application/json";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final long retryAfter;
    private final boolean replayed;

    /**
     * An answer.
     *
     * @param retryLater whether it carries {@code Retry-After}: a second
     */
    Answer(int status, String contentType, byte[] body, boolean retryLater) {
        this(status, contentType, body, retryLater ? 1 : 0);
    }

    /**
     * An answer.
     *
     * @param retryAfter the seconds of {@code Retry-After}; 0: without it
     */
    Answer(int status, String contentType, byte[] body, long retryAfter) {
        this(status, contentType, body, retryAfter, false);
    }

    private Answer(int status, String contentType, byte[] body, long retryAfter, boolean replayed) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.retryAfter = retryAfter;
        this.replayed = replayed;
    }

    /** The same; if it says when to send again, then not earlier than that. */
    Answer notBefore(long seconds) {
        return retryAfter == 0 || retryAfter >= seconds
                ? this
                : new Answer(status, contentType, body, seconds, replayed);
    }

    /** Every item is accepted. */
    static Answer accepted(int items) {
        String body = "{\"accepted\":" + items + ",\"rejected\":0,\"retry\":0}";
        return new Answer(202, JSON, body.getBytes(US_ASCII), false);
    }

    /** The answer that an earlier request with the same key got. */
    static Answer replayed(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, 0, true);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    long retryAfter() {
        return retryAfter;
    }

    boolean replayed() {
        return replayed;
    }
}
