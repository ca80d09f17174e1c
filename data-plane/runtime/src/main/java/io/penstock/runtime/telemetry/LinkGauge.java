package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.LinkState;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How one link of the process is. From any thread. */
public final class LinkGauge {
    private final String link;
    private final AtomicLong oldest = new AtomicLong();
    private volatile LongSupplier queued = () -> 0;

    LinkGauge(String link) {
        this.link = link;
    }

    /** A record was read that old, ms. */
    public void read(long ageMillis) {
        if (ageMillis > oldest.get()) {
            oldest.accumulateAndGet(ageMillis, Math::max);
        }
    }

    /** Says where to ask how many records wait for a destination's slot. */
    public void queued(LongSupplier count) {
        queued = count;
    }

    /**
     * How it is now; asking begins anew what is told of the time since.
     *
     * @param partitions that it holds
     * @param inFlight records taken and not settled
     */
    public LinkState take(int partitions, long inFlight) {
        return new LinkState(
                link,
                partitions,
                Math.max(0, inFlight),
                Math.max(0, queued.getAsLong()),
                oldest.getAndSet(0));
    }
}
