package io.penstock.transmit;

import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Way;
import io.penstock.runtime.link.Taken;
import java.util.List;

/**
 * When a delivery has ended as delivered: <b>once the destination has answered 2xx</b> and the
 * answer was read, never when the request was merely written. A process killed in between leaves
 * the event to be read again.
 */
final class Settlement {
    private Settlement() {}

    /** The request was handed to the connection; nothing is known of the destination. */
    static void requestWritten(Taken taken) {}

    /** The destination has accepted the event. */
    static void accepted(Taken taken) {
        taken.end(List.of(), List.of(Departure.of(Way.DELIVERED, taken.event().header())));
    }
}
