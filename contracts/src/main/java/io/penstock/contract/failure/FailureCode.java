package io.penstock.contract.failure;

/** Why an event was dead-lettered or held. The text is stable; the kind picks the policy. */
public enum FailureCode {
    HEADER_UNREADABLE(Kind.OURS),
    PAYLOAD_NOT_JSON(Kind.POISON),
    REQUIRED_MISSING(Kind.POISON),
    EXPRESSION_FAILED(Kind.POISON),
    EXPRESSION_LIMIT(Kind.POISON),
    OUTPUT_TOO_LARGE(Kind.POISON),
    STAGE_BROKEN(Kind.OURS),
    DESTINATION_REFUSED(Kind.CUSTOMER),
    DESTINATION_REDIRECTED(Kind.CUSTOMER),
    DESTINATION_GONE(Kind.CUSTOMER),
    DNS_FAILED(Kind.TRANSIENT),
    CONNECT_FAILED(Kind.TRANSIENT),
    TLS_FAILED(Kind.TRANSIENT),
    TIMED_OUT(Kind.TRANSIENT),
    PROTOCOL_BROKEN(Kind.TRANSIENT),
    DESTINATION_BUSY(Kind.TRANSIENT),
    DESTINATION_FAILED(Kind.TRANSIENT),
    /** Its request held up others, and was broken off. */
    DISPLACED(Kind.TRANSIENT),
    RETRIES_EXHAUSTED(Kind.CUSTOMER),
    /** It waited for its turn until it was too old. */
    DESTINATION_TOO_SLOW(Kind.CUSTOMER),
    /** Its destination failed all the time until it was too old. */
    DESTINATION_DOWN(Kind.CUSTOMER),
    DESTINATION_DISABLED(Kind.CUSTOMER),
    PIPE_UNREADABLE(Kind.OURS),
    PIPE_UNKNOWN(Kind.OURS),
    DESTINATION_UNREADABLE(Kind.OURS),
    DESTINATION_UNKNOWN(Kind.OURS);

    /** Who can mend it: the customer, time, nobody (the event itself), or we. */
    public enum Kind {
        CUSTOMER,
        TRANSIENT,
        POISON,
        OURS
    }

    private final Kind kind;

    FailureCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The code as written in records, API and pages: {@code retries_exhausted}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
