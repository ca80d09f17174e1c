package io.penstock.contract.topic;

/** The topics that belong to no lane. The provisioner alone creates topics. */
public final class Topics {
    /** Compacted; what people asked for, by resource. Written by the management plane's outbox. */
    public static final String DESIRED = "penstock.desired";

    /** Compacted; what came of it, by resource. Written by the control plane. */
    public static final String OBSERVED = "penstock.observed";

    /** Compacted; what the data plane runs on. Written by the control plane's fenced producer. */
    public static final String PIPES = "penstock.pipes";

    /**
     * Compacted, kept for a day; answers to requests with an {@code Idempotency-Key}. Written and
     * read by every ingest.
     */
    public static final String IDEMPOTENCY = "penstock.idempotency";

    /** Kept for a day; what processes count and tell of themselves, read by the backend. */
    public static final String TELEMETRY = "penstock.telemetry";

    /** Who looks at passing events, by tap; leased. Written by the management plane. */
    public static final String TAPS = "penstock.taps";

    /**
     * What taps are shown; kept for minutes. Written by workers, dropped rather than waited for.
     */
    public static final String TAPPED = "penstock.tapped";

    /**
     * Test events that people send to destinations, by test; kept for minutes. Written by the
     * management plane's outbox, each read by one transmit worker.
     */
    public static final String TESTS = "penstock.tests";

    /**
     * What came of attempts: of test events, of deliveries that failed and of a sample of those
     * that did not. Kept for a day and more, told by transmit workers, dropped rather than waited
     * for; the key tells the kind.
     */
    public static final String ATTEMPTS = "penstock.attempts";

    /**
     * What the observer makes of facts: the ledger of each pipe and bucket, what is missing, and
     * how sure that is; by key, each record replacing the one before. Read by the management plane.
     */
    public static final String AUDIT = "penstock.audit";

    private Topics() {}
}
