package io.penstock.bench.receiver;

/**
 * Times the middle part of so many events, so that starting and running dry do not count. Filled by
 * one thread, read by others.
 */
final class Window {
    private final long expected;
    private final double from;
    private final double to;
    private long firstEvents;
    private long firstNanos;
    private long lastEvents;
    private long lastNanos;
    private volatile long counted;

    /**
     * A window that has counted nothing.
     *
     * @param expected events in all
     * @param from the share of them after which the time begins: 0.2
     * @param to the share at which it ends: 0.9
     */
    Window(long expected, double from, double to) {
        if (expected < 2 || from < 0 || to > 1 || from >= to) {
            throw new IllegalArgumentException(
                    "%d events from %s to %s are no window".formatted(expected, from, to));
        }
        this.expected = expected;
        this.from = from;
        this.to = to;
    }

    /** Counts events that came at this moment of a monotonic clock. */
    void count(int events, long nanos) {
        long now = counted + events;
        if (firstNanos == 0 && now >= from * expected) {
            firstEvents = now;
            firstNanos = nanos;
        } else if (lastNanos == 0 && firstNanos != 0 && now >= to * expected) {
            lastEvents = now;
            lastNanos = nanos;
        }
        counted = now;
    }

    /** Events counted so far. */
    long counted() {
        return counted;
    }

    boolean isComplete() {
        return counted >= expected;
    }

    /** Events between the two moments; call when it is complete. */
    long events() {
        return lastEvents - firstEvents;
    }

    /** Seconds between the two moments; call when it is complete. */
    double seconds() {
        return (lastNanos - firstNanos) / 1e9;
    }
}
