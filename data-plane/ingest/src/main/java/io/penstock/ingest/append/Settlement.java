package io.penstock.ingest.append;

import io.penstock.contract.event.Mark;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The countdown of one request: what has become of each item, and a call when the last one is
 * settled. Items settle once, in any order, from any thread; those that do so after the request is
 * closed are not in its answer.
 */
public final class Settlement {
    private final AtomicReferenceArray<Outcome> outcomes;
    private final AtomicInteger left;
    private final Runnable done;
    private final Stored stored = new Stored();
    private Outcome @Nullable [] answered;
    private boolean closed;
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
        if (outcomes.compareAndSet(item, null, outcome)) {
            countDown();
        }
    }

    /**
     * Settles an item as accepted: it is durable at this offset. False when that is too late to be
     * in the answer.
     */
    boolean stored(int item, Mark mark, long offset) {
        boolean first;
        boolean inTime;
        synchronized (stored) {
            first = outcomes.compareAndSet(item, null, Outcome.ACCEPTED);
            inTime = first && !closed;
            if (inTime) {
                stored.add(mark.partition(), mark.number(), offset);
            }
        }
        if (first) {
            countDown();
        }
        return inTime;
    }

    private void countDown() {
        if (left.decrementAndGet() == 0) {
            done.run();
        }
    }

    public Outcome outcome(int item) {
        Outcome outcome = outcomes.get(item);
        return outcome == null ? Outcome.PENDING : outcome;
    }

    /**
     * Closes the request: what settles from now on is not in its answer. A second time has no
     * effect. Called by one thread, which alone then asks for {@link #closing}.
     */
    public void close() {
        synchronized (stored) {
            if (!closed && left.get() > 0) {
                answered = new Outcome[outcomes.length()];
                for (int i = 0; i < answered.length; i++) {
                    answered[i] = outcome(i);
                }
            }
            closed = true;
        }
    }

    /** What had become of an item when the request was closed. */
    public Outcome closing(int item) {
        return answered == null ? outcome(item) : answered[item];
    }

    /** What is in the answer as accepted, once the request is closed. */
    Stored inAnswer() {
        return stored;
    }

    /** Says that the request has been answered: what is not yet sent need not be. */
    public void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }
}
