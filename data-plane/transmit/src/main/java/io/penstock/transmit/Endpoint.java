package io.penstock.transmit;

import io.penstock.contract.config.DestinationState;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.runtime.config.Lookup;
import io.penstock.transmit.guard.Health;
import io.penstock.transmit.http.Target;
import org.jspecify.annotations.Nullable;

/**
 * A destination's newest revision and how it is doing. Touched by the destination's event loop
 * only.
 */
final class Endpoint {
    private static final Failure GONE =
            new Failure(
                    FailureCode.DESTINATION_DISABLED,
                    "the destination answered 410 and gets nothing until it is changed or enabled");

    private final DeliveryTools tools;
    private Destination destination;
    private Target target;
    private Health health;
    private int mostBatched = Integer.MAX_VALUE;
    private long change;
    private @Nullable Failure disabled;
    private boolean learnedGone;
    private double share = 1;
    private int shareVersion;

    Endpoint(Destination destination, DeliveryTools tools) {
        this.tools = tools;
        this.destination = destination;
        this.target = Target.of(destination.revision(), change, destination.spec());
        this.health = new Health(tools.hosts().host(target.hostAndPort()));
        observe();
    }

    /** Goes on with this revision, if it is newer: as if nothing were known of the destination. */
    void revise(Destination newest) {
        if (newest.revision() > destination.revision()) {
            destination = newest;
            learnedGone = false;
            startAfresh();
        }
    }

    private void startAfresh() {
        target = Target.of(destination.revision(), change, destination.spec());
        health = new Health(tools.hosts().host(target.hostAndPort()));
        mostBatched = Integer.MAX_VALUE;
        shareVersion = -1;
    }

    /** Takes over the last change of the state, if there was one since: nothing older counts. */
    private void observe() {
        switch (tools.states().apply(destination.name())) {
            case Lookup.Known<DestinationState>(var state) -> is(state.change(), state.disabled());
            case Lookup.Unknown<DestinationState>() -> is(0, null);
            case Lookup.Unreadable<DestinationState> _ -> {
                // Stays as it was.
            }
        }
    }

    private void is(long newChange, @Nullable String reason) {
        if (newChange != change) {
            change = newChange;
            disabled = reason == null ? null : failure(reason);
            learnedGone = false;
            startAfresh();
        }
    }

    private static Failure failure(String reason) {
        String message =
                switch (reason) {
                    case "gone" -> "the destination answered 410 and is disabled";
                    case "failing" -> "the destination failed for too long and is disabled";
                    default -> "the destination is disabled";
                };
        return new Failure(FailureCode.DESTINATION_DISABLED, message);
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

    /** Why its events are held as things are now; null: it is active. */
    @Nullable Failure disabled() {
        observe();
        return learnedGone ? GONE : disabled;
    }

    /** It answered 410: it wants no more, until it is revised or its state is changed. */
    void answeredGone(Target tried) {
        if (tried.revision() == target.revision() && tried.change() == target.change()) {
            learnedGone = true;
        }
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
