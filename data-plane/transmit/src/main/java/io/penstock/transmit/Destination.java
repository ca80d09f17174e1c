package io.penstock.transmit;

import io.penstock.contract.pipe.DestinationSpec;

/**
 * One revision of a destination.
 *
 * @param name {@code tenant/name}
 * @param revision positive; deliveries use the highest
 */
record Destination(String name, int revision, DestinationSpec spec) {}
