package io.penstock.runtime.loop;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Departure;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record between being polled and being settled.
 *
 * <pre>
 *     taken ──end(outputs)──▶ ended ──last acknowledgement──▶ settled
 *       ├──────end([])─────────────────────────────────────────▲
 *       └──giveBack()──▶ not begun: read again
 * </pre>
 */
final class TakenRecord implements Taken {
    private static final int TAKEN = -1;
    private static final int GIVEN_BACK = Integer.MIN_VALUE;
    private static final RecordMetadata[] NOWHERE = {};

    private final @Nullable Mark mark;
    private final @Nullable List<PipeRef> pipes;
    private final long eventTime;
    private final long offset;
    private final long timestamp;
    private final long size;
    private final Progress progress;
    private final InFlight inFlight;
    private final Outbound outbound;
    private final AtomicInteger unacknowledged = new AtomicInteger(TAKEN);
    private volatile @Nullable Event event;
    private volatile List<Departure> departures = List.of();
    private volatile RecordMetadata[] written = NOWHERE;

    /** What a link has taken and not yet settled, in records and bytes. */
    static final class InFlight {
        private final AtomicLong records = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();

        long records() {
            return records.get();
        }

        /** What there is, as a share of the bound that is nearest. */
        double share(LinkSettings.Bounds bounds) {
            return Math.max(
                    (double) records.get() / bounds.records(),
                    (double) bytes.get() / bounds.bytes());
        }

        private void add(int count, long size) {
            records.addAndGet(count);
            bytes.addAndGet(size);
        }
    }

    /**
     * A record just taken.
     *
     * @param event null when its header could not be read
     * @param size bytes that it holds
     */
    TakenRecord(
            @Nullable Event event,
            ConsumerRecord<byte[], byte[]> record,
            long size,
            Progress progress,
            InFlight inFlight,
            Outbound outbound) {
        this.event = event;
        EventHeader entering = event == null || !progress.first() ? null : entering(event);
        this.mark = event == null ? null : event.header().mark();
        this.pipes = entering == null ? null : entering.pipes();
        this.eventTime = entering == null ? 0 : entering.origin().eventTime();
        this.offset = record.offset();
        this.timestamp = record.timestamp();
        this.size = size;
        this.progress = progress;
        this.inFlight = inFlight;
        this.outbound = outbound;
        inFlight.add(1, size);
        progress.opened();
    }

    /** What was released or retried has entered long ago, and names one of its pipes only. */
    private static @Nullable EventHeader entering(Event event) {
        EventHeader header = event.header();
        return header.course().deliveryGeneration() == 0 ? header : null;
    }

    @Override
    public Event event() {
        Event held = event;
        if (held == null) {
            throw new IllegalStateException("the record has ended, or its header is unreadable");
        }
        return held;
    }

    @Override
    public String topic() {
        return progress.partition().topic();
    }

    @Override
    public int partition() {
        return progress.partition().partition();
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    /** The event's mark; null when the header could not be read. */
    @Nullable Mark mark() {
        return mark;
    }

    /** The pipes that its header named; null unless it entered the lane by this record. */
    @Nullable List<PipeRef> pipes() {
        return pipes;
    }

    /** The event's time, µs since 1970, where {@link #pipes} are known. */
    long eventTime() {
        return eventTime;
    }

    /** How the event left, once it has settled. */
    List<Departure> departures() {
        return departures;
    }

    /** Where the outputs are, once it has settled. */
    RecordMetadata[] written() {
        return written;
    }

    @Override
    public void end(List<Output> outputs, List<Departure> others) {
        if (!unacknowledged.compareAndSet(TAKEN, outputs.size())) {
            return;
        }
        departures = departures(outputs, others);
        if (outputs.isEmpty()) {
            settle();
        } else {
            written = new RecordMetadata[outputs.size()];
            outbound.add(this, outputs);
        }
    }

    private static List<Departure> departures(List<Output> outputs, List<Departure> others) {
        if (outputs.size() == 1 && others.isEmpty()) {
            return List.of(outputs.getFirst().departure());
        }
        List<Departure> all = new ArrayList<>(others);
        outputs.forEach(output -> all.add(output.departure()));
        return all;
    }

    /** One output is durable, at this place. */
    void acknowledged(int output, RecordMetadata place) {
        written[output] = place;
        if (unacknowledged.decrementAndGet() == 0) {
            settle();
        }
    }

    @Override
    public void giveBack() {
        if (unacknowledged.compareAndSet(TAKEN, GIVEN_BACK)) {
            event = null;
            inFlight.add(-1, -size);
            progress.gaveBack();
        }
    }

    private void settle() {
        event = null;
        inFlight.add(-1, -size);
        progress.settled(this);
    }
}
