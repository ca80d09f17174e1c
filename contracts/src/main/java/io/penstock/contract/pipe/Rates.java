package io.penstock.contract.pipe;

/**
 * What may come in a second, at each ingest process: {@code {"eventsPerSecond": 500,
 * "bytesPerSecond": 1048576}}. 0: without a limit.
 *
 * @param bytesPerSecond of request bodies as they are received
 */
public record Rates(int eventsPerSecond, int bytesPerSecond) {
    public static final Rates UNLIMITED = new Rates(0, 0);

    private static final int MOST_EVENTS = 10_000_000;
    private static final int LEAST_BYTES = 1_024;
    private static final int MOST_BYTES = 1 << 30;

    public Rates {
        if (eventsPerSecond < 0 || bytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "rates of %d events and %d bytes a second must not be negative"
                            .formatted(eventsPerSecond, bytesPerSecond));
        }
    }

    public boolean unlimited() {
        return eventsPerSecond == 0 && bytesPerSecond == 0;
    }

    static Rates read(Node limits) {
        return new Rates(
                limits.at("eventsPerSecond").number(1, MOST_EVENTS, 0),
                limits.at("bytesPerSecond").number(LEAST_BYTES, MOST_BYTES, 0));
    }
}
