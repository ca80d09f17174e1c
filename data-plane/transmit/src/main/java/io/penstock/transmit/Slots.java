package io.penstock.transmit;

import io.penstock.transmit.attempt.DestinationAttempts;
import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Courier;
import io.penstock.transmit.http.Message;
import io.penstock.transmit.http.Outcome;
import io.penstock.transmit.http.Seen;
import io.penstock.transmit.http.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parcels of one destination that hold a slot: their requests are under way, or they wait a
 * moment for the next one. Touched by the destination's event loop only.
 */
final class Slots {
    private final Loop loop;
    private final Courier courier;
    private final Counts counts;
    private final DestinationAttempts attempts;
    private final Listener ended;
    private final Set<Parcel> held = new LinkedHashSet<>();
    private volatile boolean closed;

    /** Told of each outcome, and of what was seen on the way if that is to be told. */
    interface Listener {
        void ended(Parcel parcel, Outcome outcome, @Nullable Seen seen);
    }

    /** No parcel holds a slot yet. */
    Slots(Loop loop, Courier courier, Counts counts, DestinationAttempts attempts, Listener ended) {
        this.loop = loop;
        this.courier = courier;
        this.counts = counts;
        this.attempts = attempts;
        this.ended = ended;
    }

    int held() {
        return held.size();
    }

    /** Makes an attempt; the parcel holds a slot from now on. */
    void attempt(Parcel parcel, Target target, boolean batched, long nowMicros) {
        held.add(parcel);
        parcel.attempted(target);
        counts.attempts().increment();
        counts.inFlight().increment();
        for (Delivery delivery : parcel.deliveries()) {
            delivery.starts(nowMicros);
        }
        Message message = message(parcel.deliveries(), batched);
        parcel.starts(courier.post(target, message, new Progress(parcel)));
    }

    private static Message message(List<Delivery> deliveries, boolean batched) {
        return batched
                ? Message.batch(deliveries.stream().map(Delivery::event).toList())
                : Message.of(deliveries.getFirst().event());
    }

    /** Keeps the slot until then; the retry is the caller's. */
    void wait(Parcel parcel, long millis, Consumer<Parcel> retry) {
        counts.waiting().increment();
        parcel.waits(
                loop.after(
                        Math.max(1, millis),
                        () -> {
                            parcel.stopWaiting();
                            counts.waiting().decrement();
                            if (!closed) {
                                retry.accept(parcel);
                            }
                        }));
    }

    /** Waits no longer; the slot is still held. */
    void stopWaiting(Parcel parcel) {
        if (parcel.waiting()) {
            loop.cancel(parcel.stopWaiting());
            counts.waiting().decrement();
        }
    }

    /** Gives up the slot. */
    void free(Parcel parcel) {
        held.remove(parcel);
    }

    /** The parcels with a delivery that is so, the oldest first. */
    List<Parcel> with(Predicate<Delivery> which) {
        return held.stream()
                .filter(parcel -> parcel.deliveries().stream().anyMatch(which))
                .toList();
    }

    /** From now on nothing is heard of outcomes. */
    void close() {
        closed = true;
    }

    /** Follows one attempt. */
    private final class Progress implements Caller.Listener {
        private final Parcel parcel;
        private final boolean sampled;

        Progress(Parcel parcel) {
            this.parcel = parcel;
            Delivery first = parcel.deliveries().getFirst();
            this.sampled = attempts.samples(first.attempts(), first.generation());
        }

        @Override
        public boolean seesAll() {
            return sampled;
        }

        @Override
        public void requestWritten() {
            for (Delivery delivery : parcel.deliveries()) {
                Settlement.requestWritten(delivery.taken());
            }
        }

        @Override
        public void ended(Outcome outcome, @Nullable Seen seen) {
            counts.inFlight().decrement();
            parcel.ended();
            if (!closed) {
                ended.ended(parcel, outcome, seen);
            }
        }
    }
}
