package io.penstock.transmit;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.topic.Tiers;
import io.penstock.transmit.guard.Health;
import io.penstock.transmit.guard.Turns;
import java.time.Duration;

/**
 * How the deliveries of one destination leave: delivered, to a tier, as a dead letter, as a hold,
 * or given back. Touched by the destination's event loop only.
 */
final class Leaving {
    private final DeliveryTools tools;
    private final Turns turns = new Turns();

    Leaving(DeliveryTools tools) {
        this.tools = tools;
    }

    /** From now on deliveries wait for a slot, or none does. */
    void waits(long now, boolean any) {
        turns.waits(now, any);
    }

    /** Deliveries that the destination deals with in a second, lately. */
    double rate(long now) {
        return turns.rate(now);
    }

    /** The destination has accepted it. */
    void delivered(Destination to, Delivery delivery, int status) {
        long now = tools.micros();
        tools.counts().delivered().increment();
        tools.counts().lag().add((now - delivery.event().header().origin().eventTime()) / 1_000);
        delivery.accepted(now);
        tools.taps().delivered(to, delivery, status);
        Settlement.accepted(delivery.taken());
        left(delivery);
        turns.ended(now / 1_000);
    }

    private void left(Delivery delivery) {
        tools.room().add(-1, -delivery.size());
    }

    /** An attempt failed, and was the last one. */
    void gaveUp(Delivery delivery, int status, Failure failure) {
        deadLetter(delivery, status, failure);
        turns.ended(tools.clock().millis());
    }

    private void deadLetter(Delivery delivery, int status, Failure failure) {
        delivery.counter().deadLettered();
        tools.endings().deadLetter(delivery, failure, status);
        left(delivery);
    }

    /** To a tier, before the next round of attempts. */
    void park(Delivery delivery, Duration atLeast) {
        tools.endings().wait(delivery, atLeast, tools.tiers().get());
        left(delivery);
    }

    /** To a tier, untried; or given up, when it is too old. */
    void spill(Endpoint from, Delivery delivery) {
        Health health = from.health();
        long now = tools.clock().millis();
        Duration age = delivery.age(tools.micros());
        Duration most = from.retry().giveUp().age();
        if (delivery.firstAttempt() != 0 && age.compareTo(most) >= 0) {
            deadLetter(delivery, 0, tooOld(health, age));
            return;
        }
        Tiers tiers = tools.tiers().get();
        Duration longest = shorter(tiers.delays().getLast(), most.minus(age));
        tools.counts().spilled().increment();
        delivery.spills(tools.micros());
        park(
                delivery,
                health.down()
                        ? tiers.within(shorter(health.downFor(now), longest))
                        : turns.next(now, tiers.shortest(), longest));
    }

    private static Failure tooOld(Health health, Duration age) {
        return health.down()
                ? new Failure(
                        FailureCode.DESTINATION_DOWN,
                        "the destination was down when its turn came, for "
                                + age.truncatedTo(SECONDS))
                : new Failure(
                        FailureCode.DESTINATION_TOO_SLOW,
                        "the destination had no turn for it within " + age.truncatedTo(SECONDS));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** Held when the destination is disabled, else to a tier. */
    void putOff(Endpoint from, Delivery delivery) {
        Failure disabled = from.disabled();
        if (disabled != null) {
            hold(delivery, disabled);
        } else {
            spill(from, delivery);
        }
    }

    /** Kept until the destination may be asked again. */
    void hold(Delivery delivery, Failure why) {
        tools.endings().hold(delivery.taken(), why);
        left(delivery);
    }

    /** It is somebody else's to deliver. */
    void giveBack(Delivery delivery) {
        delivery.taken().giveBack();
        left(delivery);
    }
}
