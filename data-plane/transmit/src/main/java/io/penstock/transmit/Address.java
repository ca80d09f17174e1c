package io.penstock.transmit;

import io.penstock.contract.failure.Failure;
import io.penstock.runtime.telemetry.DeliveryCounter;

/** Where an event is to go, as far as the configuration tells. */
sealed interface Address {
    /** To this destination; its counter counts the deliveries of the event's pipe to it. */
    record Found(Destination destination, DeliveryCounter counter) implements Address {}

    /** Not known yet; it may still arrive. */
    record Awaited() implements Address {}

    /** It cannot be known from this configuration; the event is held. */
    record Unfit(Failure failure) implements Address {}
}
