package io.penstock.transmit;

import java.time.Duration;

/**
 * How a transmit link runs.
 *
 * @param version of the platform, told to destinations as {@code Penstock/<version>}
 * @param eventLoops threads that carry all requests
 * @param connectTimeout for a TCP connection, and again for its TLS handshake
 * @param idleTimeout after which an unused connection is closed
 * @param patience how long an event waits for an unknown destination before it is held
 * @param maxRecords that all queues hold together
 * @param maxBytes that all queues hold together
 * @param maxAnswer bytes of an answer's body that are read; a longer one costs its connection
 */
public record TransmitSettings(
        String version,
        int eventLoops,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration patience,
        long maxRecords,
        long maxBytes,
        int maxAnswer) {

    public TransmitSettings {
        if (eventLoops <= 0 || maxAnswer <= 0) {
            throw new IllegalArgumentException(
                    "event loops %d and answer bytes %d must be positive"
                            .formatted(eventLoops, maxAnswer));
        }
    }

    /** The defaults: one event loop per processor, 3 s, 15 s, 10 s, 10,000 events, 48 MB, 16 KB. */
    public static TransmitSettings of(String version) {
        return new TransmitSettings(
                version,
                Runtime.getRuntime().availableProcessors(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                10_000,
                48L << 20,
                16 << 10);
    }

    /** The same with other bounds of what queues hold. */
    public TransmitSettings holding(long records, long bytes) {
        return new TransmitSettings(
                version,
                eventLoops,
                connectTimeout,
                idleTimeout,
                patience,
                records,
                bytes,
                maxAnswer);
    }
}
