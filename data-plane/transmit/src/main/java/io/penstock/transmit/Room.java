package io.penstock.transmit;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all queues hold together. Past four fifths of the bound the largest queues are asked, one
 * after the other until there is room again, to give up half of what waits in them; so no
 * destination takes the room of others. From any thread.
 */
final class Room {
    private static final double FULL = 0.8;
    private static final double ENOUGH = 0.7;
    private static final int MOST_ASKED = 32;
    private static final long EVERY_MILLIS = 20;

    private final long mostEvents;
    private final long mostBytes;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong nextLook = new AtomicLong();
    private final Collection<Sharer> queues = new CopyOnWriteArrayList<>();
    private volatile long wellUntil;
    private volatile long nextWellLook;

    /** One of those that share it. From any thread. */
    interface Sharer {
        /** Whether it has lately had deliveries, and few wait. */
        boolean isWell(long now);

        /** Bytes that wait in it. */
        long waitingBytes();

        /**
         * Gives up half of what waits in it, unless that is dealt with soon.
         *
         * @param then runs once that is done
         */
        void makeRoom(Runnable then);
    }

    /** One that shares it, and what it held when that was looked at. */
    private record Sized(Sharer queue, long bytes) {}

    Room(long mostEvents, long mostBytes) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    /** One more shares it. */
    void shareWith(Sharer queue) {
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
            askNext(largestFirst());
        }
    }

    private Iterator<Sharer> largestFirst() {
        return queues.stream()
                .map(queue -> new Sized(queue, queue.waitingBytes()))
                .filter(sized -> sized.bytes() > 0)
                .sorted(Comparator.comparingLong(Sized::bytes).reversed())
                .limit(MOST_ASKED)
                .map(Sized::queue)
                .iterator();
    }

    /** A large one may keep up and give nothing, so it is not the last one to be asked. */
    private void askNext(Iterator<Sharer> largestFirst) {
        if (taken() > ENOUGH && largestFirst.hasNext()) {
            largestFirst.next().makeRoom(() -> askNext(largestFirst));
        }
    }
}
