package io.penstock.bench.load;

import java.time.Instant;

/** Gives the events that a sender sends. Called by several threads at once. */
public interface EventSource {
    /**
     * One event.
     *
     * @param number counts the run's events from 0
     * @return the event as structured CloudEvents JSON in UTF-8
     */
    byte[] event(long number, String id, Instant time);
}
