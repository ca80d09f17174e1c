package io.penstock.transmit;

import io.penstock.contract.failure.Failure;

/** Where an event is to go, as far as the configuration tells. */
sealed interface Address {
    /** To this destination. */
    record Found(Destination destination) implements Address {}

    /** Not known yet; it may still arrive. */
    record Awaited() implements Address {}

    /** It cannot be known from this configuration; the event is held. */
    record Unfit(Failure failure) implements Address {}
}
