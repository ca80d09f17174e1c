package io.penstock.transmit;

import io.penstock.contract.event.Event;
import io.penstock.runtime.loop.Taken;
import java.time.Instant;

/** An event on its way to a destination. Touched by the destination's event loop only. */
final class Delivery {
    private final Taken taken;
    private int attempts;
    private Instant firstAttempt = Instant.EPOCH;

    Delivery(Taken taken) {
        this.taken = taken;
    }

    Taken taken() {
        return taken;
    }

    Event event() {
        return taken.event();
    }

    /** Notes that an attempt starts. */
    void starts(Instant now) {
        if (attempts++ == 0) {
            firstAttempt = now;
        }
    }

    /** Attempts started so far. */
    int attempts() {
        return attempts;
    }

    Instant firstAttempt() {
        return firstAttempt;
    }
}
