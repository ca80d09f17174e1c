package io.penstock.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** An answer, ready to be written. */
final class Answer {
    static final String JSON = "application/json";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final boolean retryLater;

    /**
     * An answer.
     *
     * @param retryLater whether it carries {@code Retry-After}
     */
    Answer(int status, String contentType, byte[] body, boolean retryLater) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.retryLater = retryLater;
    }

    /** Every item is accepted. */
    static Answer accepted(int items) {
        String body = "{\"accepted\":" + items + ",\"rejected\":0,\"retry\":0}";
        return new Answer(202, JSON, body.getBytes(US_ASCII), false);
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

    boolean retryLater() {
        return retryLater;
    }
}
