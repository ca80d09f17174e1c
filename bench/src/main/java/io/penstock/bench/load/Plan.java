package io.penstock.bench.load;

import java.util.Optional;

/** Hands out the run's events in batches, and says when each is due. Thread-safe. */
final class Plan {
    private final long events;
    private final int batch;
    private final double rate;
    private final long start;
    private long next;

    /**
     * Numbers to send.
     *
     * @param first the run's first number
     * @param size how many
     * @param dueAt on the scale of {@code start}, ns
     */
    record Share(long first, int size, long dueAt) {}

    /**
     * A plan.
     *
     * @param start now on a monotonic scale, ns
     */
    Plan(SenderOptions options, long start) {
        this.events = options.events() == 0 ? Long.MAX_VALUE : options.events();
        this.batch = options.batch();
        this.rate = options.rate();
        this.start = start;
    }

    synchronized Optional<Share> next() {
        if (next >= events) {
            return Optional.empty();
        }
        int size = (int) Math.min(batch, events - next);
        long dueAt = rate == 0 ? start : start + (long) (next / rate * 1e9);
        var share = new Share(next, size, dueAt);
        next += size;
        return Optional.of(share);
    }
}
