package io.penstock.transmit;

import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.Lookup;
import io.penstock.runtime.telemetry.Counters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the destination of an event: pipe revision → branch → destination → its highest revision.
 *
 * <p>Documents are parsed once per revision. An unknown pipe revision is awaited for ever, an
 * unknown destination for a while. Used by one thread.
 */
final class AddressBook {
    private static final Logger LOG = LoggerFactory.getLogger(AddressBook.class);
    private static final int MAX_REVISIONS = 10_000;

    /** A destination's document, parsed. */
    private record Parsed(int revision, Lookup<Destination> destination) {}

    private final Directory directory;
    private final InstantSource clock;
    private final Duration patience;
    private final Counters counters;
    private final Map<String, Parsed> parsed = new HashMap<>();
    private final Map<String, Instant> missingSince = new HashMap<>();
    private final Map<PipeRef, Branches> branches =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<PipeRef, Branches> eldest) {
                    return size() > MAX_REVISIONS;
                }
            };

    AddressBook(Directory directory, InstantSource clock, Duration patience, Counters counters) {
        this.directory = directory;
        this.clock = clock;
        this.patience = patience;
        this.counters = counters;
    }

    Address find(EventHeader header) {
        if (header.pipes().size() != 1) {
            return unfit(
                    FailureCode.PIPE_UNKNOWN,
                    "the event is on " + header.pipes().size() + " pipes, not on one");
        }
        Branches known = branches.get(header.pipe());
        return known != null ? toBranch(known, header) : read(header);
    }

    private Address read(EventHeader header) {
        return switch (directory.revision(header.pipe())) {
            case Lookup.Unknown<PipeRevisionBody>() -> new Address.Awaited();
            case Lookup.Unreadable<PipeRevisionBody>(var reason) ->
                    unfit(FailureCode.PIPE_UNREADABLE, reason);
            case Lookup.Known<PipeRevisionBody>(var body) -> {
                Branches known = Branches.of(body, counters);
                branches.put(header.pipe(), known);
                yield toBranch(known, header);
            }
        };
    }

    private Address toBranch(Branches known, EventHeader header) {
        return switch (known.take(header.course().branch())) {
            case Branches.Way.To to -> toDestination(to);
            case Branches.Way.Nowhere(var failure) -> new Address.Unfit(failure);
        };
    }

    private Address toDestination(Branches.Way.To to) {
        String name = to.destination();
        return switch (directory.destination(name)) {
            case Lookup.Unknown<DestinationRevisionBody>() -> missing(name);
            case Lookup.Unreadable<DestinationRevisionBody>(var reason) ->
                    unfit(FailureCode.DESTINATION_UNREADABLE, reason);
            case Lookup.Known<DestinationRevisionBody>(var body) -> {
                missingSince.remove(name);
                yield toDestination(to, parsed(name, body));
            }
        };
    }

    private static Address toDestination(Branches.Way.To to, Lookup<Destination> parsed) {
        return switch (parsed) {
            case Lookup.Known<Destination>(var destination) -> to.found(destination);
            case Lookup.Unreadable<Destination>(var reason) ->
                    unfit(FailureCode.DESTINATION_UNREADABLE, reason);
            case Lookup.Unknown<Destination>() -> new Address.Awaited();
        };
    }

    private Address missing(String name) {
        Instant now = clock.instant();
        Instant since = missingSince.putIfAbsent(name, now);
        if (since == null) {
            LOG.warn("destination is unknown, its events wait for it destination={}", name);
        }
        return since == null || now.isBefore(since.plus(patience))
                ? new Address.Awaited()
                : unfit(
                        FailureCode.DESTINATION_UNKNOWN,
                        "destination " + name + " is not in the configuration");
    }

    private Lookup<Destination> parsed(String name, DestinationRevisionBody body) {
        Parsed known = parsed.get(name);
        if (known == null || known.revision() != body.revision()) {
            known = new Parsed(body.revision(), parse(name, body));
            parsed.put(name, known);
        }
        return known.destination();
    }

    private static Lookup<Destination> parse(String name, DestinationRevisionBody body) {
        return switch (DestinationSpec.read(body.spec())) {
            case Checked.Valid<DestinationSpec>(var spec) ->
                    new Lookup.Known<>(new Destination(name, body.revision(), spec));
            case Checked.Invalid<DestinationSpec>(var violations) ->
                    new Lookup.Unreadable<>(
                            "destination %s, revision %d is broken: %s"
                                    .formatted(name, body.revision(), Branches.first(violations)));
        };
    }

    private static Address unfit(FailureCode code, String message) {
        return new Address.Unfit(new Failure(code, message));
    }
}
