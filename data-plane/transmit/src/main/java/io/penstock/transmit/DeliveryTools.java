package io.penstock.transmit;

import io.penstock.contract.config.DestinationState;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.config.Lookup;
import io.penstock.transmit.attempt.AttemptLog;
import io.penstock.transmit.guard.HostBreakers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What all queues of a worker share.
 *
 * @param clock of everything
 * @param chance spreads retries and probes
 * @param tiers of the lane, as they are now
 * @param partitions of transmit's topic, as far as it is known; else 0
 * @param states of destinations by {@code tenant/name}, as they are now; from any thread
 */
record DeliveryTools(
        Endings endings,
        Counts counts,
        DeliveryTaps taps,
        AttemptLog attempts,
        Room room,
        Shares shares,
        HostBreakers hosts,
        InstantSource clock,
        Chance chance,
        Supplier<Tiers> tiers,
        IntSupplier partitions,
        Function<String, Lookup<DestinationState>> states) {

    /** Now, µs since 1970. */
    long micros() {
        return Endings.micros(clock.instant());
    }

    /** So long from now, µs since 1970. */
    long micros(Duration later) {
        return Endings.micros(clock.instant().plus(later));
    }

    /** Which part of the destination's limits this worker applies, in (0, 1]. */
    double share(Destination destination) {
        return shares.of(destination.name(), destination.spec().shards(), partitions.getAsInt());
    }
}
