package io.penstock.transmit;

import io.penstock.contract.failure.Failure;
import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Outcome;
import io.penstock.transmit.http.Target;
import io.penstock.transmit.retry.Decision;
import io.penstock.transmit.retry.LocalRetries;
import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The deliveries of one destination: first attempts start in the order in which they came, and at
 * most {@code concurrency} hold a slot at a time. A delivery keeps its slot while it waits for a
 * retry.
 *
 * <pre>
 *     queued ──slot──▶ attempt ──2xx──▶ delivered
 *                       ▲    └─failed─▶ dead letter
 *                       └── waiting ◀┘
 * </pre>
 *
 * <p>Everything but {@link #add} runs on the destination's event loop.
 */
final class DestinationQueue {

    /**
     * What all queues of a link share.
     *
     * @param chance spreads retries
     */
    record Tools(
            Endings endings,
            Counts counts,
            DeliveryTaps taps,
            InstantSource clock,
            Chance chance) {}

    private static final long MICROS_PER_MILLI = 1_000;

    private final Context loop;
    private final Caller caller;
    private final Tools tools;
    private final Counts counts;
    private final Queue<Delivery> queue = new ArrayDeque<>();
    private final Set<Delivery> held = new HashSet<>();
    private final Map<Delivery, Long> waiting = new HashMap<>();
    private Destination destination;
    private Target target;
    private boolean starting;
    private volatile boolean closed;

    DestinationQueue(Destination destination, Context loop, Caller caller, Tools tools) {
        this.destination = destination;
        this.target = Target.of(destination.spec());
        this.loop = loop;
        this.caller = caller;
        this.tools = tools;
        this.counts = tools.counts();
    }

    /**
     * Adds a delivery; from any thread.
     *
     * @param newest the destination as it is known now; the highest revision serves all deliveries,
     *     those that wait already included
     */
    void add(Destination newest, Delivery delivery) {
        counts.queued().increment();
        loop.runOnContext(
                _ -> {
                    revise(newest);
                    queue.add(delivery);
                    startWhatFits();
                });
    }

    /**
     * Gives back the deliveries of these partitions that no request is under way for; from any
     * thread. One whose request then fails is given back too.
     */
    void release(Set<Integer> partitions) {
        loop.runOnContext(
                _ -> {
                    held.stream()
                            .filter(delivery -> partitions.contains(delivery.taken().partition()))
                            .forEach(Delivery::release);
                    queue.removeIf(
                            delivery -> {
                                boolean leaves = partitions.contains(delivery.taken().partition());
                                if (leaves) {
                                    counts.queued().decrement();
                                    delivery.taken().giveBack();
                                }
                                return leaves;
                            });
                    waiting.keySet().stream()
                            .filter(Delivery::released)
                            .toList()
                            .forEach(this::stopWaiting);
                });
    }

    private void stopWaiting(Delivery delivery) {
        Long timer = waiting.remove(delivery);
        if (timer != null) {
            loop.owner().cancelTimer(timer);
            counts.waiting().decrement();
            giveBack(delivery);
        }
    }

    private void giveBack(Delivery delivery) {
        delivery.taken().giveBack();
        free(delivery);
    }

    /** Starts nothing more, and ends nothing more. */
    void close() {
        closed = true;
    }

    private void revise(Destination newest) {
        if (newest.revision() > destination.revision()) {
            destination = newest;
            target = Target.of(newest.spec());
        }
    }

    private void startWhatFits() {
        if (starting) {
            return;
        }
        starting = true;
        while (!closed && !queue.isEmpty() && held.size() < destination.spec().concurrency()) {
            counts.queued().decrement();
            Delivery next = queue.remove();
            held.add(next);
            attempt(next);
        }
        starting = false;
    }

    private void attempt(Delivery delivery) {
        counts.attempts().increment();
        counts.inFlight().increment();
        delivery.starts(tools.clock().instant());
        caller.post(target, delivery.event(), new Progress(delivery));
    }

    /** Follows one attempt. */
    private final class Progress implements Caller.Listener {
        private final Delivery delivery;

        Progress(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void requestWritten() {
            Settlement.requestWritten(delivery.taken());
        }

        @Override
        public void ended(Outcome outcome) {
            counts.inFlight().decrement();
            if (closed) {
                return;
            }
            switch (outcome) {
                case Outcome.Delivered(int status) -> delivered(delivery, status);
                case Outcome.Failed failed -> failed(delivery, failed);
            }
        }
    }

    private void delivered(Delivery delivery, int status) {
        counts.delivered().increment();
        delivery.counter().delivered(lagMillis(delivery));
        tools.taps().delivered(destination, delivery, status);
        Settlement.accepted(delivery.taken());
        free(delivery);
    }

    /** From the event's time until now. */
    private long lagMillis(Delivery delivery) {
        long eventTime = delivery.event().header().origin().eventTime();
        return tools.clock().millis() - eventTime / MICROS_PER_MILLI;
    }

    private void failed(Delivery delivery, Outcome.Failed failed) {
        delivery.counter().attemptFailed();
        switch (decide(delivery, failed)) {
            case Decision.Retry(var after) -> {
                tools.taps().failed(destination, delivery, failed.status(), failed.failure());
                retryLater(delivery, after.toMillis());
            }
            case Decision.DeadLetter(var failure) -> {
                tools.taps().deadLettered(destination, delivery, failed.status(), failure);
                giveUp(delivery, failure);
            }
        }
    }

    private Decision decide(Delivery delivery, Outcome.Failed failed) {
        return LocalRetries.decide(
                delivery.attempts(),
                failed.failure(),
                failed.retryAfter(),
                destination.spec().retry(),
                tools.chance().next());
    }

    private void retryLater(Delivery delivery, long afterMs) {
        if (delivery.released()) {
            giveBack(delivery);
            return;
        }
        counts.waiting().increment();
        waiting.put(delivery, loop.owner().setTimer(Math.max(1, afterMs), _ -> retry(delivery)));
    }

    private void retry(Delivery delivery) {
        waiting.remove(delivery);
        counts.waiting().decrement();
        if (!closed) {
            counts.retries().increment();
            attempt(delivery);
        }
    }

    private void giveUp(Delivery delivery, Failure failure) {
        delivery.counter().deadLettered();
        tools.endings()
                .deadLetter(
                        delivery.taken(), failure, delivery.attempts(), delivery.firstAttempt());
        free(delivery);
    }

    private void free(Delivery delivery) {
        held.remove(delivery);
        startWhatFits();
    }
}
