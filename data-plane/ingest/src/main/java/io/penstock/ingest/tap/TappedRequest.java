package io.penstock.ingest.tap;

import io.penstock.contract.config.PipeState;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tapped;
import io.penstock.ingest.append.Outcome;
import io.penstock.ingest.append.Stamp;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.time.EventTime;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.tap.Sight;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.tap.Watch;
import io.penstock.runtime.tap.Watching;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A request whose sender's tenant looks on: once it is settled, taps are shown what is stored. */
public final class TappedRequest {
    private final Taps taps;
    private final List<Watch> watches;
    private final Stamp stamp;

    private TappedRequest(Taps taps, List<Watch> watches, Stamp stamp) {
        this.taps = taps;
        this.watches = watches;
        this.stamp = stamp;
    }

    /** Null when nobody looks at its source, or at a pipe that it feeds. */
    public static @Nullable TappedRequest of(Taps taps, Directory directory, Stamp stamp) {
        Watching watching = taps.watching();
        if (watching == null) {
            return null;
        }
        List<Watch> watches = watches(watching, directory, stamp);
        return watches.isEmpty() ? null : new TappedRequest(taps, watches, stamp);
    }

    private static List<Watch> watches(Watching watching, Directory directory, Stamp stamp) {
        String tenant = stamp.source().tenant();
        var found = new ArrayList<>(watching.at(Scope.SOURCE, tenant, stamp.source().name()));
        if (watching.any(Scope.PIPE, tenant)) {
            for (PipeRef pipe : stamp.pipes()) {
                directory
                        .pipe(pipe.pipe())
                        .known()
                        .filter(state -> state.tenant().equals(tenant))
                        .map(PipeState::name)
                        .ifPresent(name -> found.addAll(watching.at(Scope.PIPE, tenant, name)));
            }
        }
        return found;
    }

    /**
     * Shows the events that were accepted; returns at once and never throws.
     *
     * @param outcome of an item, by its place in the request
     */
    public void settled(List<Item> items, IntFunction<Outcome> outcome) {
        Taps.aside(
                () -> {
                    for (int i = 0; i < items.size(); i++) {
                        if (items.get(i) instanceof Item.Good event
                                && outcome.apply(i) == Outcome.ACCEPTED) {
                            taps.show(watches, stamp.ingestTime(), () -> sight(event));
                        }
                    }
                });
    }

    private Sight sight(Item.Good event) {
        return new Sight(
                Tapped.Point.ACCEPTED,
                stamp.ingestTime(),
                new Tapped.Passed(
                        stamp.source().name(),
                        null,
                        null,
                        event.ce().id(),
                        event.ce().type(),
                        EventTime.judge(event.ce().time(), stamp.ingestTime()).micros(),
                        event.payload().length,
                        -1),
                Tapped.Attempted.NONE,
                event.ce(),
                event.payload());
    }
}
