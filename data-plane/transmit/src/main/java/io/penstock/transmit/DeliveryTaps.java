package io.penstock.transmit;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.Origin;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tapped;
import io.penstock.contract.tap.Tapped.Attempted;
import io.penstock.contract.tap.Tapped.Point;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.tap.Sight;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.tap.Watch;
import io.penstock.runtime.tap.Watching;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows taps what becomes of deliveries; called before the record ends. Never throws. */
final class DeliveryTaps {
    private final Taps taps;
    private final Directory directory;
    private final InstantSource clock;

    DeliveryTaps(Taps taps, Directory directory, InstantSource clock) {
        this.taps = taps;
        this.directory = directory;
        this.clock = clock;
    }

    void delivered(Destination to, Delivery delivery, int status) {
        Watching watching = taps.watching();
        if (watching != null) {
            var attempted = Attempted.answered(status, delivery.attempts());
            Taps.aside(() -> show(watching, Point.DELIVERED, to, delivery.event(), attempted));
        }
    }

    void failed(Destination to, Delivery delivery, int status, Failure failure) {
        failed(Point.FAILED, to, delivery, status, failure);
    }

    void deadLettered(Destination to, Delivery delivery, int status, Failure failure) {
        failed(Point.DEAD_LETTERED, to, delivery, status, failure);
    }

    private void failed(
            Point point, Destination to, Delivery delivery, int status, Failure failure) {
        Watching watching = taps.watching();
        if (watching != null) {
            var attempted = Attempted.failed(status, delivery.attempts(), failure);
            Taps.aside(() -> show(watching, point, to, delivery.event(), attempted));
        }
    }

    private void show(
            Watching watching, Point point, Destination to, Event event, Attempted attempted) {
        String tenant = event.header().origin().tenant();
        if (!to.name().startsWith(tenant + "/")) {
            return;
        }
        String destination = to.name().substring(tenant.length() + 1);
        String pipe = pipe(event);
        List<Watch> watches = new ArrayList<>(watching.at(Scope.DESTINATION, tenant, destination));
        if (pipe != null) {
            watches.addAll(watching.at(Scope.PIPE, tenant, pipe));
        }
        long now = Taps.micros(clock.instant());
        taps.show(
                watches,
                now,
                () ->
                        new Sight(
                                point,
                                now,
                                passed(event, pipe, destination, now),
                                attempted,
                                event.header().ce(),
                                event.payload()));
    }

    private @Nullable String pipe(Event event) {
        return directory
                .revision(event.header().pipe())
                .known()
                .map(PipeRevisionBody::name)
                .orElse(null);
    }

    private static Tapped.Passed passed(
            Event event, @Nullable String pipe, String destination, long now) {
        Origin origin = event.header().origin();
        return new Tapped.Passed(
                origin.source(),
                pipe,
                destination,
                event.header().ce().id(),
                event.header().ce().type(),
                origin.eventTime(),
                event.payload().length,
                Math.max(0, now - origin.eventTime()));
    }
}
