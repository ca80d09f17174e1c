package io.penstock.transmit;

import io.penstock.contract.event.Course;
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

/** Ends deliveries that were not delivered: as dead letters or holds, with their evidence. */
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
        Event tried = tried(taken.event(), firstAttempt);
        taken.end(List.of(Output.deadLetter(lane, with(tried, failure, attempts))));
    }

    /** The delivery cannot be tried until somebody mends what is wrong. */
    void hold(Taken taken, Failure failure) {
        Counts.increment(counts.held(), failure.code());
        taken.end(List.of(Output.hold(lane, with(taken.event(), failure, 0))));
    }

    private static Event tried(Event event, Instant firstAttempt) {
        Course course = event.header().course();
        return course.firstAttempt() != 0
                ? event
                : event.with(event.header().with(course.withFirstAttempt(micros(firstAttempt))));
    }

    private Event with(Event event, Failure failure, int attempts) {
        var evidence =
                Evidence.of(failure, StageName.TRANSMIT.text(), attempts, micros(clock.instant()));
        return event.with(event.header().with(evidence));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
