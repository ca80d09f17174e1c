package io.penstock.ingest.append;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.MarkRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What senders have been told of their events since the last record: which are stored, and of which
 * they do not know that they are. Costs memory by runs of marks, not by events. From any thread.
 */
public final class Acknowledged {
    private final String worker;
    private final long epoch;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private String topic = ""; // of the record before; none, or that was the last
    private long sequence;

    /** What there is to say of the events of one topic. */
    private static final class Batch {
        private final MarkRuns acknowledged = new MarkRuns();
        private final MarkRuns stored = new MarkRuns();
        private final Map<Integer, Long> reached = new TreeMap<>();

        private List<Reached> reached(String topic) {
            List<Reached> all = new ArrayList<>(reached.size());
            reached.forEach((partition, offset) -> all.add(new Reached(topic, partition, offset)));
            return all;
        }
    }

    /**
     * Nothing has been said yet.
     *
     * @param worker the ingest's name
     * @param epoch of the marks
     */
    public Acknowledged(String worker, long epoch) {
        this.worker = worker;
        this.epoch = epoch;
    }

    /** A sender has been told that these are stored, or (not {@code told}) has not. */
    synchronized void add(String to, Stored events, boolean told) {
        if (events.isEmpty()) {
            return;
        }
        Batch batch = batches.computeIfAbsent(to, _ -> new Batch());
        MarkRuns marks = told ? batch.acknowledged : batch.stored;
        events.forEach(
                (partition, first, end, offset) -> {
                    marks.add(epoch, partition, first, end);
                    batch.reached.merge(partition, offset, Math::max);
                });
    }

    /** An event was stored after its sender had been answered. */
    synchronized void late(String to, Mark mark, long offset) {
        Batch batch = batches.computeIfAbsent(to, _ -> new Batch());
        batch.stored.add(mark);
        batch.reached.merge(mark.partition(), offset, Math::max);
    }

    /**
     * The next record; empty when there is nothing to say.
     *
     * @param ending whether nothing will be added any more; then the last record says so
     */
    synchronized Optional<AcknowledgedRecord> next(boolean ending) {
        var waiting = batches.entrySet().iterator();
        if (!waiting.hasNext()) {
            return ending && !topic.isEmpty()
                    ? Optional.of(record(new Batch(), true))
                    : Optional.empty();
        }
        Map.Entry<String, Batch> next = waiting.next();
        waiting.remove();
        topic = next.getKey();
        return Optional.of(record(next.getValue(), ending && batches.isEmpty()));
    }

    private AcknowledgedRecord record(Batch batch, boolean last) {
        var record =
                new AcknowledgedRecord(
                        worker,
                        epoch,
                        sequence++,
                        topic,
                        batch.acknowledged.marks(),
                        batch.stored.marks(),
                        batch.reached(topic),
                        last);
        topic = last ? "" : topic;
        return record;
    }
}
