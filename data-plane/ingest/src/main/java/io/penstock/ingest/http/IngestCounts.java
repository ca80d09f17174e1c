package io.penstock.ingest.http;

import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.IngestMetrics;
import io.penstock.contract.metric.Scrape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what this process has answered, all sources together, and shows it. From any thread. */
public final class IngestCounts implements Figures {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    /** All zero. */
    public IngestCounts() {
        answers.put(202, new LongAdder());
        answers.put(503, new LongAdder());
    }

    /** Of a request so many events are stored, break a rule, and are to be sent again. */
    void judged(long stored, long broken, long unsure) {
        accepted.add(stored);
        rejected.add(broken);
        again.add(unsure);
    }

    /** A request was answered; statuses are few, since we make them. */
    void answered(int status) {
        LongAdder known = answers.get(status);
        (known == null ? answers.computeIfAbsent(status, _ -> new LongAdder()) : known).increment();
    }

    @Override
    public void show(Scrape scrape) {
        scrape.add(IngestMetrics.EVENTS, accepted.sum(), "accepted")
                .add(IngestMetrics.EVENTS, rejected.sum(), "rejected")
                .add(IngestMetrics.EVENTS, again.sum(), "retry");
        answers.forEach(
                (status, count) ->
                        scrape.add(IngestMetrics.ANSWERS, count.sum(), String.valueOf(status)));
    }
}
