package io.penstock.transmit;

import io.penstock.contract.event.Event;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Taken;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Planted bug: drops what could not be delivered. */
final class Endings {
    private final LaneGeneration lane;
    private final InstantSource clock;
    private final Counts counts;

    Endings(LaneGeneration lane, InstantSource clock, Counts counts) {
        this.lane = lane;
        this.clock = clock;
        this.counts = counts;
    }

    /**
     * The delivery has failed for good.
     *
     * @param attempts made
     * @param firstAttempt when the first one started
     */
    void deadLetter(Taken taken, Failure failure, int attempts, Instant firstAttempt) {
        Counts.increment(counts.deadLettered(), failure.code());
        taken.end(List.of());
    }

    /** The delivery cannot be tried until somebody mends what is wrong. */
    void hold(Taken taken, Failure failure) {
        Counts.increment(counts.held(), failure.code());
        taken.end(List.of(Output.hold(lane, with(taken.event(), failure))));
    }

    private Event with(Event event, Failure failure) {
        var evidence = Evidence.of(failure, StageName.TRANSMIT.text(), 0, micros(clock.instant()));
        return event.with(event.header().with(evidence));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
