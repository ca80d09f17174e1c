package io.penstock.transmit;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all queues hold together. Past four fifths of the bound the largest queue gives up half of
 * what waits in it; so no destination takes the room of others. From any thread.
 */
final class Room {
    private static final double FULL = 0.8;
    private static final long EVERY_MILLIS = 20;

    private final long mostEvents;
    private final long mostBytes;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong nextLook = new AtomicLong();
    private final Collection<DestinationQueue> queues = new CopyOnWriteArrayList<>();
    private volatile long wellUntil;
    private volatile long nextWellLook;

    Room(long mostEvents, long mostBytes) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    /** One more shares it. */
    void shareWith(DestinationQueue queue) {
        queues.add(queue);
    }

    /** Whether any destination has lately had deliveries, and few wait. */
    boolean anyWell(long now) {
        if (now >= nextWellLook) {
            nextWellLook = now + EVERY_MILLIS;
            if (queues.stream().anyMatch(queue -> queue.isWell(now))) {
                wellUntil = now + EVERY_MILLIS;
            }
        }
        return now <= wellUntil;
    }

    void add(int count, long size) {
        events.addAndGet(count);
        bytes.addAndGet(size);
    }

    /** How much is taken, as a share of the bound that is nearest. */
    double taken() {
        return Math.max((double) events.get() / mostEvents, (double) bytes.get() / mostBytes);
    }

    /** Makes room when there is too little left. */
    void keep(InstantSource clock) {
        if (taken() < FULL) {
            return;
        }
        long now = clock.millis();
        long next = nextLook.get();
        if (now >= next && nextLook.compareAndSet(next, now + EVERY_MILLIS)) {
            queues.stream()
                    .max(Comparator.comparingLong(DestinationQueue::waitingBytes))
                    .ifPresent(DestinationQueue::makeRoom);
        }
    }
}
