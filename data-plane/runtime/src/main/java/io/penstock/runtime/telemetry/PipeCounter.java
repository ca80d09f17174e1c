package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.PipeCount;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the stages keep of one pipe's events. From any thread. */
public final class PipeCounter {
    private final String tenant;
    private final String pipe;
    private final AtomicLong filtered = new AtomicLong();
    private final AtomicLong deadLettered = new AtomicLong();

    PipeCounter(String tenant, String pipe) {
        this.tenant = tenant;
        this.pipe = pipe;
    }

    /** A rule of the pipe dropped an event. */
    public void filtered() {
        filtered.getAndIncrement();
    }

    /** An event could not go on. */
    public void deadLettered() {
        deadLettered.getAndIncrement();
    }

    /** What was counted since it was last taken. */
    PipeCount take() {
        return new PipeCount(tenant, pipe, filtered.getAndSet(0), deadLettered.getAndSet(0));
    }
}
