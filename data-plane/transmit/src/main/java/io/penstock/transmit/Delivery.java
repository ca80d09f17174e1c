package io.penstock.transmit;

import io.penstock.contract.event.Event;
import io.penstock.runtime.link.Taken;
import io.penstock.runtime.telemetry.DeliveryCounter;
import java.time.Instant;

/** An event on its way to a destination. Touched by the destination's event loop only. */
final class Delivery {
    private final Taken taken;
    private final DeliveryCounter counter;
    private int attempts;
    private boolean released;
    private Instant firstAttempt = Instant.EPOCH;

    Delivery(Taken taken, DeliveryCounter counter) {
        this.taken = taken;
        this.counter = counter;
    }

    Taken taken() {
        return taken;
    }

    /** Counts it with all others of its pipe to its destination. */
    DeliveryCounter counter() {
        return counter;
    }

    Event event() {
        return taken.event();
    }

    /** Says that it is to be delivered by another: no attempt follows the one under way. */
    void release() {
        released = true;
    }

    boolean released() {
        return released;
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
