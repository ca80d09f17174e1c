package io.penstock.bench.measure;

/**
 * When an open loop sends: so many events at a time, evenly, whatever becomes of them. An event
 * counts as sent when it is due, so that waiting behind others is part of its lag.
 *
 * @param rate events per second
 * @param batch events that are due together
 * @param events in all
 */
public record Schedule(double rate, int batch, long events) {
    public Schedule {
        if (rate <= 0 || batch < 1 || events < 1) {
            throw new IllegalArgumentException(
                    "rate %s, batch %d and events %d must be positive"
                            .formatted(rate, batch, events));
        }
    }

    /** A schedule of this length. */
    public static Schedule lasting(double seconds, double rate, int batch) {
        return new Schedule(rate, batch, Math.max(1, Math.round(rate * seconds)));
    }

    /** When the batch that begins with this event is due, ns after the start. */
    public long dueNanos(long first) {
        return (long) (first / rate * 1e9);
    }

    /** Size of the batch that begins with this event. */
    public int size(long first) {
        return (int) Math.min(batch, events - first);
    }

    /** Events that are due so many seconds after the start. */
    public double dueAfter(double seconds) {
        return Math.clamp(rate * seconds, 0, (double) events);
    }
}
