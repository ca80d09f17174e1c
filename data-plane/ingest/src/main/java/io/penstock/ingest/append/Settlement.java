package io.penstock.ingest.append;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The countdown of one request: what has become of each item, and a call when the last one is
 * settled. Items settle once, in any order, from any thread.
 */
public final class Settlement {
    private final AtomicReferenceArray<Outcome> outcomes;
    private final AtomicInteger left;
    private final Runnable done;
    private volatile boolean abandoned;

    /**
     * With all items pending.
     *
     * @param items of the request, those included that will never settle
     * @param expected how many will settle; positive
     * @param done called once, by whichever thread settles the last
     */
    public Settlement(int items, int expected, Runnable done) {
        this.outcomes = new AtomicReferenceArray<>(items);
        this.left = new AtomicInteger(expected);
        this.done = done;
    }

    /** Settles an item as anything but pending; a second time has no effect. */
    public void settle(int item, Outcome outcome) {
        if (outcomes.compareAndSet(item, null, outcome) && left.decrementAndGet() == 0) {
            done.run();
        }
    }

    public Outcome outcome(int item) {
        Outcome outcome = outcomes.get(item);
        return outcome == null ? Outcome.PENDING : outcome;
    }

    /** Says that the request has been answered: what is not yet sent need not be. */
    public void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }
}
