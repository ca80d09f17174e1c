package io.penstock.transmit;

import io.penstock.contract.attempt.Next;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.topic.Tiers;
import io.penstock.transmit.Delivery.Door;
import io.penstock.transmit.http.Courier;
import io.penstock.transmit.http.Outcome;
import io.penstock.transmit.http.Seen;
import io.penstock.transmit.retry.Decision;
import io.penstock.transmit.retry.Retries;
import io.penstock.transmit.retry.Tried;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the requests to one destination: what follows each outcome. Touched by the
 * destination's event loop only.
 */
final class Outcomes {
    private static final int TOO_LARGE = 413;

    private final Endpoint endpoint;
    private final DeliveryTools tools;
    private final Leaving leaving;
    private final Telling telling;
    private final Slots slots;
    private final Consumer<List<Delivery>> putBack;
    private final Runnable freed;

    /**
     * Nothing is under way yet.
     *
     * @param putBack takes deliveries that are to be tried again at once
     * @param freed told when a slot is free
     */
    Outcomes(
            Endpoint endpoint,
            Loop loop,
            Courier courier,
            DeliveryTools tools,
            Leaving leaving,
            Consumer<List<Delivery>> putBack,
            Runnable freed) {
        this.endpoint = endpoint;
        this.tools = tools;
        this.leaving = leaving;
        var attempts = tools.attempts().of(endpoint.destination().name());
        this.telling = new Telling(endpoint, tools.taps(), attempts);
        this.slots = new Slots(loop, courier, tools.counts(), attempts, this::ended);
        this.putBack = putBack;
        this.freed = freed;
    }

    boolean hasSlot() {
        return slots.held() < endpoint.health().slots(endpoint.mostSlots());
    }

    void start(Parcel parcel) {
        slots.attempt(parcel, endpoint.target(), endpoint.batch() != null, tools.micros());
    }

    private void ended(Parcel parcel, Outcome outcome, @Nullable Seen seen) {
        switch (outcome) {
            case Outcome.Delivered(int status) -> {
                endpoint.health().took(slots.held(), endpoint.mostSlots());
                Seen once = seen;
                for (Delivery delivery : parcel.deliveries()) {
                    delivered(parcel, delivery, status, once);
                    once = null;
                }
                free(parcel);
            }
            case Outcome.Partly partly -> {
                endpoint.health().took(slots.held(), endpoint.mostSlots());
                partly(parcel, partly, seen);
            }
            case Outcome.Failed failed -> failed(parcel, failed, seen);
        }
    }

    private void delivered(Parcel parcel, Delivery delivery, int status, @Nullable Seen seen) {
        telling.delivered(parcel.target(), delivery, seen);
        leaving.delivered(endpoint.destination(), delivery, status);
    }

    private void partly(Parcel parcel, Outcome.Partly partly, @Nullable Seen seen) {
        List<Delivery> all = parcel.deliveries();
        var again = new Again();
        for (int i = 0; i < all.size(); i++) {
            Failure failure = partly.failures().get(i);
            if (failure == null) {
                delivered(parcel, all.get(i), partly.status(), null);
            } else {
                var failed = new Outcome.Failed(failure, partly.status(), Optional.empty());
                goesOn(parcel, all.get(i), failed, seen, again);
            }
        }
        carryOut(again, parcel);
    }

    private void failed(Parcel parcel, Outcome.Failed failed, @Nullable Seen seen) {
        endpoint.health()
                .failed(
                        tools.clock().millis(),
                        failed.failure(),
                        failed.retryAfter(),
                        Retries.MOST_ASKED,
                        tools.chance().next(),
                        endpoint.mostSlots());
        List<Delivery> all = parcel.deliveries();
        if (failed.status() == TOO_LARGE && all.size() > 1) {
            endpoint.tooLarge(all.size());
            telling.failed(
                    parcel.target(), all.getFirst(), failed, seen, Next.retry(tools.micros()));
            all.stream().filter(Delivery::released).forEach(leaving::giveBack);
            putBack.accept(all.stream().filter(one -> !one.released()).toList());
            free(parcel);
            return;
        }
        var again = new Again();
        for (Delivery delivery : all) {
            goesOn(parcel, delivery, failed, seen, again);
        }
        carryOut(again, parcel);
    }

    private void carryOut(Again again, Parcel parcel) {
        if (again.deliveries().isEmpty()) {
            free(parcel);
        } else {
            parcel.keep(again.deliveries());
            slots.wait(parcel, again.after().toMillis(), this::retry);
        }
    }

    /** Decides, and carries it out but for a retry here. */
    private void goesOn(
            Parcel parcel,
            Delivery delivery,
            Outcome.Failed failed,
            @Nullable Seen seen,
            Again again) {
        delivery.counter().attemptFailed();
        switch (decide(parcel, delivery, failed)) {
            case Decision.Retry(var after) -> {
                Next next = Next.retry(tools.micros(after));
                telling.failed(parcel.target(), delivery, failed, seen, next);
                if (delivery.released()) {
                    leaving.giveBack(delivery);
                } else {
                    again.add(delivery, after);
                }
            }
            case Decision.Wait(var atLeast) -> {
                String tier = Tiers.text(tools.tiers().get().within(atLeast));
                Next next = Next.waiting(tools.micros(atLeast), tier);
                telling.failed(parcel.target(), delivery, failed, seen, next);
                leaving.park(delivery, atLeast);
            }
            case Decision.DeadLetter(var cause) -> gaveUp(parcel, delivery, failed, seen, cause);
            case Decision.Disable(var cause) -> {
                endpoint.answeredGone(parcel.target());
                gaveUp(parcel, delivery, failed, seen, cause);
            }
        }
    }

    private void gaveUp(
            Parcel parcel,
            Delivery delivery,
            Outcome.Failed failed,
            @Nullable Seen seen,
            Failure cause) {
        telling.gaveUp(parcel.target(), delivery, failed, seen, cause);
        leaving.gaveUp(delivery, failed.status(), cause);
    }

    private Decision decide(Parcel parcel, Delivery delivery, Outcome.Failed failed) {
        var retries = new Retries(endpoint.retry(), tools.tiers().get());
        return retries.decide(
                new Tried(
                        endpoint.health().down() ? Tried.ENOUGH : parcel.attempts(),
                        delivery.attempts(),
                        delivery.age(tools.micros())),
                failed.failure(),
                failed.retryAfter(),
                tools.chance().next());
    }

    private void free(Parcel parcel) {
        slots.free(parcel);
        freed.run();
    }

    private void retry(Parcel parcel) {
        if (endpoint.disabled() != null || endpoint.health().down()) {
            parcel.deliveries().forEach(one -> leaving.putOff(endpoint, one));
            free(parcel);
        } else {
            tools.counts().retries().increment();
            start(parcel);
        }
    }

    /** Gives back what waits for a retry, and what is under way should it fail. */
    void release(Door door, Set<Integer> partitions) {
        Predicate<Delivery> leaves = one -> one.isOf(door, partitions);
        for (Parcel parcel : slots.with(leaves)) {
            List<Delivery> all = parcel.deliveries();
            List<Delivery> released = all.stream().filter(leaves).toList();
            if (!parcel.waiting()) {
                released.forEach(Delivery::release);
                continue;
            }
            parcel.keep(all.stream().filter(leaves.negate()).toList());
            if (parcel.deliveries().isEmpty()) {
                slots.stopWaiting(parcel);
                slots.free(parcel);
            }
            released.forEach(leaving::giveBack);
        }
    }

    /** Ends the slot's use by what is so, if it waits or if that is pressing. */
    void displace(Predicate<Delivery> which, boolean pressing) {
        for (Parcel parcel : slots.with(which)) {
            if (parcel.waiting()) {
                slots.stopWaiting(parcel);
                slots.free(parcel);
                parcel.deliveries().forEach(one -> leaving.spill(endpoint, one));
            } else if (pressing) {
                tools.counts().displaced().increment();
                parcel.cancel();
            }
        }
    }

    void close() {
        slots.close();
    }
}
