package io.penstock.transmit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What of a parcel is tried again here, and when. */
final class Again {
    private final List<Delivery> deliveries = new ArrayList<>(1);
    private Duration after = Duration.ZERO;

    /** One more; all wait as long as the last one. */
    void add(Delivery delivery, Duration wait) {
        deliveries.add(delivery);
        after = wait;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    Duration after() {
        return after;
    }
}
