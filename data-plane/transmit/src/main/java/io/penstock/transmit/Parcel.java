package io.penstock.transmit;

import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request carries, and the slot it holds: one delivery, or a batch of them. */
final class Parcel {
    /** No timer is set. */
    static final long NONE = -1;

    private List<Delivery> deliveries;
    private Target target;
    private int attempts;
    private long timer = NONE;
    private Caller.@Nullable Call call;

    /**
     * Of deliveries.
     *
     * @param target where they go, as it is known now
     */
    Parcel(List<Delivery> deliveries, Target target) {
        this.deliveries = deliveries;
        this.target = target;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    /** Goes on with these alone. */
    void keep(List<Delivery> remaining) {
        deliveries = remaining;
    }

    /** Attempts of this round. */
    int attempts() {
        return attempts;
    }

    void starts(Caller.Call made) {
        call = made;
    }

    /** Notes that one more attempt is made, there. */
    void attempted(Target tried) {
        target = tried;
        attempts++;
    }

    /** What was tried last. */
    Target target() {
        return target;
    }

    void ended() {
        call = null;
    }

    /** Breaks off the request, if one is under way. */
    void cancel() {
        if (call != null) {
            call.cancel();
        }
    }

    void waits(long timerNumber) {
        timer = timerNumber;
    }

    boolean waiting() {
        return timer != NONE;
    }

    /** The timer that was set; it counts as set no longer. */
    long stopWaiting() {
        long set = timer;
        timer = NONE;
        return set;
    }
}
