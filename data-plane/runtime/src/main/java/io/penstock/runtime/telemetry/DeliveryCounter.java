package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.Lags;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the deliveries of one pipe to one destination. From any thread; held by whoever delivers,
 * so that nothing is looked up for an event.
 */
public final class DeliveryCounter {
    private final String tenant;
    private final String pipe;
    private final String destination;
    private final PassageCounter passage;
    private final LagCounter lags = new LagCounter();
    private final AtomicLong deadLettered = new AtomicLong();
    private final AtomicLong failedAttempts = new AtomicLong();

    DeliveryCounter(String tenant, String pipe, String destination, PassageCounter passage) {
        this.tenant = tenant;
        this.pipe = pipe;
        this.destination = destination;
        this.passage = passage;
    }

    /** Counts what passes transmit on the same pipe, to whatever destination. */
    public PassageCounter passage() {
        return passage;
    }

    /**
     * The destination has accepted an event.
     *
     * @param lagMicros from the event's time until now, µs
     */
    public void delivered(long lagMicros) {
        lags.add(lagMicros);
    }

    /** The delivery was given up. */
    public void deadLettered() {
        deadLettered.getAndIncrement();
    }

    /** A try had no success. */
    public void attemptFailed() {
        failedAttempts.getAndIncrement();
    }

    /** What was counted since it was last taken. */
    DeliveryCount take() {
        Lags taken = lags.take();
        return new DeliveryCount(
                tenant,
                pipe,
                destination,
                taken,
                deadLettered.getAndSet(0),
                failedAttempts.getAndSet(0));
    }
}
