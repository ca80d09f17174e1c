package io.penstock.bench.measure;

import io.penstock.bench.ledger.Micros;
import java.time.InstantSource;

/** A start on the monotonic clock and, noted at the same moment, on the ledger's clock. */
public final class Pace {
    private final long startNanos = System.nanoTime();
    private final long startMicros;

    public Pace(InstantSource clock) {
        this.startMicros = Micros.now(clock);
    }

    /** Nanoseconds since the start. */
    public long elapsed() {
        return System.nanoTime() - startNanos;
    }

    /** A moment after the start on the ledger's clock, µs since 1970. */
    public long micros(long afterNanos) {
        return startMicros + afterNanos / 1_000;
    }
}
