package io.penstock.bench.ledger;

import java.time.Instant;
import java.time.InstantSource;

/** The ledger's unit of time: microseconds since 1970 of this host's clock. */
public final class Micros {
    private Micros() {}

    public static long now(InstantSource clock) {
        return of(clock.instant());
    }

    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                instant.getNano() / 1_000);
    }
}
