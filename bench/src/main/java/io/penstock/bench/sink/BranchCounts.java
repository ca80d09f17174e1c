package io.penstock.bench.sink;

import java.util.concurrent.atomic.AtomicLong;

/** What a sink has seen of one branch. Counted by one event loop, read by any thread. */
public final class BranchCounts {
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong busiest = new AtomicLong();

    BranchCounts() {}

    void begins() {
        long now = open.incrementAndGet();
        busiest.accumulateAndGet(now, Math::max);
    }

    void ends(int status) {
        open.decrementAndGet();
        (status / 100 == 2 ? received : refused).incrementAndGet();
    }

    /** Requests confirmed. */
    public long received() {
        return received.get();
    }

    /** Requests answered other than 2xx. */
    public long refused() {
        return refused.get();
    }

    /** Requests answered, either way. */
    public long requests() {
        return received() + refused();
    }

    /** The most requests that were read and not answered at a time. */
    public long busiest() {
        return busiest.get();
    }
}
