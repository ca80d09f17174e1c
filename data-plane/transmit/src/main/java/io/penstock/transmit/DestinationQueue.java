package io.penstock.transmit;

import io.penstock.contract.failure.Failure;
import io.penstock.transmit.Delivery.Door;
import io.penstock.transmit.http.Courier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The deliveries of one destination: what waits for a slot, and which of it goes when.
 *
 * <pre>
 *     added ─▶ backlog ──slot──▶ attempt ──2xx──▶ delivered
 *       │         │              ▲  └─failed──▶ retried here ─▶ …
 *       │         │              └───────────────┘  ├─▶ a tier, for a while
 *       │         │                                 └─▶ dead letter
 *       └─────────┴── too much waits, or it is down ─▶ a tier, untried
 * </pre>
 *
 * <p>Everything but {@link #add}, {@link #release}, {@link #displace} and {@link #makeRoom} runs on
 * the destination's event loop.
 */
final class DestinationQueue implements Room.Sharer {
    private static final int MOST_NEW = 1_000;
    private static final int MOST_AGAIN = 250;
    private static final long MOST_BYTES = 4 << 20;
    private static final int SECONDS_WORTH = 5;
    private static final long WARM_UP = 3_000;
    private static final long PATIENCE_ALONE = 15_000;
    private static final int FEW = 100;
    private static final long RECENT = 5_000;

    private final DeliveryTools tools;
    private final Backlog backlog = new Backlog();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Endpoint endpoint;
    private final Leaving leaving;
    private final Outcomes outcomes;
    private final Pacing pacing;
    private final Inbox inbox;
    private long busySince;
    private volatile long lastAdded;
    private boolean starting;
    private volatile boolean closed;

    DestinationQueue(Destination destination, Loop loop, Courier courier, DeliveryTools tools) {
        this.tools = tools;
        this.endpoint = new Endpoint(destination, tools);
        this.leaving = new Leaving(tools);
        this.outcomes =
                new Outcomes(
                        endpoint,
                        loop,
                        courier,
                        tools,
                        leaving,
                        this::putBack,
                        this::startWhatFits);
        this.pacing = new Pacing(loop, endpoint, this::startWhatFits);
        this.inbox = new Inbox(loop, this::startWhatFits);
    }

    /**
     * Adds a delivery; from any thread.
     *
     * @param newest the destination as it is known now; the highest revision serves all deliveries,
     *     those that wait already included
     */
    void add(Destination newest, Delivery delivery) {
        tools.counts().queued().increment();
        tools.room().add(1, delivery.size());
        waiting.incrementAndGet();
        waitingBytes.addAndGet(delivery.size());
        inbox.add(() -> admit(newest, delivery));
    }

    private void admit(Destination newest, Delivery delivery) {
        endpoint.revise(newest);
        long now = tools.clock().millis();
        lastAdded = now;
        Failure disabled = endpoint.disabled();
        if (disabled != null) {
            hold(delivery, disabled);
        } else if (full(delivery.door()) && isSlow(now)) {
            spill(List.of(delivery));
        } else {
            busySince = backlog.isEmpty() ? now : busySince;
            delivery.queued(now);
            backlog.add(delivery);
        }
    }

    private boolean full(Door door) {
        int most = door == Door.NEW ? MOST_NEW : MOST_AGAIN;
        return backlog.size(door) >= most || waitingBytes.get() > MOST_BYTES;
    }

    /**
     * Whether what waits is more than the destination will soon have dealt with, at the rate of the
     * last seconds. While no other one is well, it is given time: it may be the worker that is
     * slow.
     */
    private boolean isSlow(long now) {
        long busy = now - busySince;
        if (endpoint.health().down()) {
            return true;
        }
        return busy >= WARM_UP
                && leaving.rate(now) * SECONDS_WORTH < backlog.size()
                && (busy >= PATIENCE_ALONE || tools.room().anyWell(now));
    }

    @Override
    public boolean isWell(long now) {
        return now - lastAdded < RECENT && waiting.get() < FEW;
    }

    /** Takes note that it waits here no longer. */
    private void leaves(Delivery delivery) {
        tools.counts().queued().decrement();
        waiting.decrementAndGet();
        waitingBytes.addAndGet(-delivery.size());
    }

    private void putBack(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            tools.counts().queued().increment();
            waiting.incrementAndGet();
            waitingBytes.addAndGet(delivery.size());
        }
        backlog.putBack(deliveries);
    }

    @Override
    public long waitingBytes() {
        return waitingBytes.get();
    }

    /** Half of what waits goes to tiers. */
    @Override
    public void makeRoom(Runnable then) {
        inbox.add(
                () -> {
                    if (isSlow(tools.clock().millis())) {
                        spill(backlog.cut(backlog.size() / 2));
                    }
                    then.run();
                });
    }

    private void spill(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            leaves(delivery);
            leaving.spill(endpoint, delivery);
        }
    }

    /**
     * Gives back the deliveries of these partitions that no request is under way for; from any
     * thread. One whose request then fails is given back too.
     */
    void release(Door door, Set<Integer> partitions) {
        inbox.add(
                () -> {
                    backlog.take(delivery -> delivery.isOf(door, partitions))
                            .forEach(
                                    delivery -> {
                                        leaves(delivery);
                                        leaving.giveBack(delivery);
                                    });
                    outcomes.release(door, partitions);
                });
    }

    /**
     * The delivery at this place keeps its partition's position from moving: it goes to a tier if
     * it waits; if a request is under way, that is broken off only when it is pressing. From any
     * thread.
     */
    void displace(Door door, int partition, long offset, boolean pressing) {
        inbox.add(
                () -> {
                    Predicate<Delivery> there = one -> one.isAt(door, partition, offset);
                    spill(backlog.take(there));
                    outcomes.displace(there, pressing);
                });
    }

    /** Starts nothing more, and ends nothing more. */
    void close() {
        closed = true;
        outcomes.close();
    }

    private void startWhatFits() {
        if (starting) {
            return;
        }
        starting = true;
        long now = tools.clock().millis();
        while (!closed && !backlog.isEmpty() && outcomes.hasSlot()) {
            Failure disabled = endpoint.disabled();
            if (disabled != null) {
                backlog.take(_ -> true).forEach(each -> hold(each, disabled));
            } else if (!endpoint.health().down()
                    && !pacing.ready(backlog, waitingBytes.get(), now)) {
                break;
            } else if (endpoint.health().allows(now)) {
                start(now);
            } else {
                spill(backlog.take(_ -> true));
            }
        }
        starting = false;
        leaving.waits(now, !backlog.isEmpty());
    }

    private void hold(Delivery delivery, Failure why) {
        leaves(delivery);
        leaving.hold(delivery, why);
    }

    private void start(long now) {
        List<Delivery> next = pacing.next(backlog, now);
        next.forEach(this::leaves);
        outcomes.start(new Parcel(next, endpoint.target()));
    }
}
