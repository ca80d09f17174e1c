package io.penstock.transmit;

import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.transmit.guard.Health;
import io.penstock.transmit.http.Target;
import org.jspecify.annotations.Nullable;

/**
 * A destination's newest revision and how it is doing. Touched by the destination's event loop
 * only.
 */
final class Endpoint {
    private final DeliveryTools tools;
    private Destination destination;
    private Target target;
    private Health health;
    private int mostBatched = Integer.MAX_VALUE;
    private boolean disabled;
    private double share = 1;
    private int shareVersion;

    Endpoint(Destination destination, DeliveryTools tools) {
        this.tools = tools;
        this.destination = destination;
        this.target = Target.of(destination.revision(), destination.spec());
        this.health = new Health(tools.hosts().host(target.hostAndPort()));
    }

    /** Goes on with this revision, if it is newer: as if nothing were known of the destination. */
    void revise(Destination newest) {
        if (newest.revision() > destination.revision()) {
            destination = newest;
            target = Target.of(newest.revision(), newest.spec());
            health = new Health(tools.hosts().host(target.hostAndPort()));
            mostBatched = Integer.MAX_VALUE;
            disabled = false;
            shareVersion = -1;
        }
    }

    Destination destination() {
        return destination;
    }

    DestinationSpec.Retry retry() {
        return destination.spec().retry();
    }

    Target target() {
        return target;
    }

    Health health() {
        return health;
    }

    /** Whether it wants no more. */
    boolean disabled() {
        return disabled;
    }

    /** It wants no more, until it is revised. */
    void disable() {
        disabled = true;
    }

    /** Requests at a time that this worker may make. */
    int mostSlots() {
        return Math.max(1, (int) (destination.spec().concurrency() * share()));
    }

    /** Events a second that this worker may send; 0: without a limit. */
    double rate() {
        int rate = destination.spec().eventsPerSecond();
        return rate == 0 ? 0 : rate * share();
    }

    private double share() {
        int version = tools.shares().version();
        if (version != shareVersion) {
            share = tools.share(destination);
            shareVersion = version;
        }
        return share;
    }

    /** How requests are filled; null: one delivery each. */
    DestinationSpec.@Nullable Batch batch() {
        DestinationSpec.Batch batch = destination.spec().batch();
        return batch == null || batch.maxEvents() <= mostBatched
                ? batch
                : new DestinationSpec.Batch(mostBatched, batch.maxBytes(), batch.maxWait());
    }

    /** A request with so many events was too large for it. */
    void tooLarge(int events) {
        mostBatched = Math.max(1, events / 2);
    }
}
