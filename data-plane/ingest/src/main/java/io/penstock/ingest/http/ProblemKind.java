package io.penstock.ingest.http;

import java.util.Locale;

/** What can be wrong with a request as a whole; the code is stable. */
enum ProblemKind {
    MALFORMED_REQUEST(400, "The request could be read in two ways or none"),
    MALFORMED_BODY(400, "The body cannot be parsed"),
    MALFORMED_IDEMPOTENCY_KEY(400, "The Idempotency-Key cannot be read"),
    UNAUTHORIZED(401, "A valid source key is needed"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    HEAD_TIMEOUT(408, "The request's head took too long"),
    BODY_TIMEOUT(408, "The body took too long"),
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "A request with this Idempotency-Key is being handled"),
    BODY_TOO_LARGE(413, "The request is too large"),
    EVENT_TOO_LARGE(413, "Every event is too large"),
    UNSUPPORTED_TYPE(415, "This content type is not taken"),
    UNSUPPORTED_ENCODING(415, "This content encoding is not taken"),
    WRONG_LANE(421, "The source is served elsewhere"),
    EVENTS_REJECTED(422, "Every event is rejected"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key stands for another request"),
    TOO_MANY_BYTES_IN_FLIGHT(429, "This source has too many bytes in flight"),
    RATE_LIMIT_EXCEEDED(429, "More than the limits allow in a second"),
    LANE_BEHIND(429, "The lane falls behind, and much of it is this source's"),
    HEAD_TOO_LARGE(431, "The request's head is too large"),
    INTERNAL_ERROR(500, "An error of ours"),
    OVERLOADED(503, "This process is at its capacity"),
    LANE_FULL(503, "The lane takes no more for now"),
    NOT_READY(503, "This process is starting"),
    STOPPING(503, "This process is stopping"),
    NOT_STORED(503, "No event could be stored for sure");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** {@code body_too_large}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address that names the kind. */
    String type() {
        return "https://penstock.io/problems/" + code();
    }

    /** Whether the same request may succeed later: then the answer says when. */
    boolean passes() {
        return status == 409 || status == 429 || status == 503;
    }
}
