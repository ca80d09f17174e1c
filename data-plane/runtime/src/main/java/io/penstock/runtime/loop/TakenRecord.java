package io.penstock.runtime.loop;

import io.penstock.contract.event.Event;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A record between being polled and being settled.
 *
 * <pre>
 *     taken ──end(outputs)──▶ ended ──last acknowledgement──▶ settled
 *       └──────end([])─────────────────────────────────────────▲
 * </pre>
 */
final class TakenRecord implements Taken {
    private static final int TAKEN = -1;

    private final @Nullable Event event;
    private final int partition;
    private final long offset;
    private final long size;
    private final OffsetRing ring;
    private final InFlight inFlight;
    private final Consumer<Ended> write;
    private final AtomicInteger unacknowledged = new AtomicInteger(TAKEN);

    /** A record that ended with outputs to write. */
    record Ended(TakenRecord taken, List<Output> outputs) {}

    TakenRecord(
            @Nullable Event event,
            int partition,
            long offset,
            long size,
            OffsetRing ring,
            InFlight inFlight,
            Consumer<Ended> write) {
        this.event = event;
        this.partition = partition;
        this.offset = offset;
        this.size = size;
        this.ring = ring;
        this.inFlight = inFlight;
        this.write = write;
        inFlight.add(size);
    }

    @Override
    public Event event() {
        if (event == null) {
            throw new IllegalStateException("the record's header could not be read");
        }
        return event;
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public void end(List<Output> outputs) {
        if (!unacknowledged.compareAndSet(TAKEN, outputs.size())) {
            return;
        }
        if (outputs.isEmpty()) {
            settle();
        } else {
            write.accept(new Ended(this, outputs));
        }
    }

    /** One output is durable. */
    void acknowledged() {
        if (unacknowledged.decrementAndGet() == 0) {
            settle();
        }
    }

    /** The record was offered and not taken: it no longer counts. */
    void giveBack() {
        if (unacknowledged.compareAndSet(TAKEN, 0)) {
            inFlight.remove(size);
        }
    }

    private void settle() {
        inFlight.remove(size);
        ring.settle(offset);
    }
}
