package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.SourceCount;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what ingest answers the senders of one source, once for each request. */
public final class SourceCounter {
    private final String tenant;
    private final String source;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    SourceCounter(String tenant, String source) {
        this.tenant = tenant;
        this.source = source;
    }

    /** Of a request so many events are stored, and so many break a rule. */
    public void judged(long stored, long broken) {
        accepted.getAndAdd(stored);
        if (broken > 0) {
            rejected.getAndAdd(broken);
        }
    }

    /** A request was refused as a whole. */
    public void refused() {
        refused.getAndIncrement();
    }

    /** What was counted since it was last taken. */
    SourceCount take() {
        return new SourceCount(
                tenant, source, accepted.getAndSet(0), rejected.getAndSet(0), refused.getAndSet(0));
    }
}
