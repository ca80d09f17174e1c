package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.LagBuckets;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what passes one link on one pipe. From any thread; held by whoever works for the pipe, so
 * that nothing is looked up for an event. Times are µs since 1970, or µs.
 */
public final class PassageCounter {
    private static final Span[] SPANS = Span.values();

    private final String link;
    private final String tenant;
    private final String pipe;
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong out = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final LagCounter[] lags = new LagCounter[SPANS.length + 1];

    PassageCounter(String link, String tenant, String pipe) {
        this.link = link;
        this.tenant = tenant;
        this.pipe = pipe;
        for (Span span : SPANS) {
            lags[span.number()] = new LagCounter();
        }
    }

    /** So many events have come, with so many bytes. */
    public void arrived(long events, long bytes) {
        in.getAndAdd(events);
        bytesIn.getAndAdd(bytes);
    }

    /** So many events have gone on, with so many bytes. */
    public void left(long events, long bytes) {
        out.getAndAdd(events);
        bytesOut.getAndAdd(bytes);
    }

    /** An event that has come had been here before. */
    public void again() {
        again.getAndIncrement();
    }

    /** A span of one event. */
    public void add(Span span, long micros) {
        lags[span.number()].add(micros);
    }

    /** The same span of so many events. */
    public void add(Span span, long micros, int events) {
        lags[span.number()].add(LagBuckets.of(micros), events);
    }

    /**
     * The span from each of these times until then; neighbours in the same bucket cost little.
     *
     * @param since of the events from {@code from} to {@code to}, that one excluded
     */
    void add(Span span, long[] since, int from, int to, long until) {
        LagCounter counter = lags[span.number()];
        int bucket = 0;
        int run = 0;
        for (int i = from; i < to; i++) {
            int next = LagBuckets.of(until - since[i]);
            if (next != bucket && run > 0) {
                counter.add(bucket, run);
                run = 0;
            }
            bucket = next;
            run++;
        }
        if (run > 0) {
            counter.add(bucket, run);
        }
    }

    /** What was counted since it was last taken. */
    Passage take() {
        Map<Span, Lags> taken = new EnumMap<>(Span.class);
        for (Span span : SPANS) {
            taken.put(span, lags[span.number()].take());
        }
        return new Passage(
                link,
                tenant,
                pipe,
                in.getAndSet(0),
                out.getAndSet(0),
                bytesIn.getAndSet(0),
                bytesOut.getAndSet(0),
                again.getAndSet(0),
                taken);
    }
}
