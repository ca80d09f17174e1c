package io.penstock.transmit;

import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Ends deliveries that were not delivered: as dead letters or holds, with their evidence, or for
 * now, in a tier.
 */
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
     * @param status that the last attempt was answered with; 0: no answer came
     */
    void deadLetter(Delivery delivery, Failure failure, int status) {
        Counts.increment(counts.deadLettered(), failure.code());
        Event ended = with(tried(delivery), failure, delivery.attempts(), status);
        delivery.taken().end(List.of(Output.deadLetter(lane, ended)));
    }

    /** The delivery cannot be tried until somebody mends what is wrong. */
    void hold(Taken taken, Failure failure) {
        Counts.increment(counts.held(), failure.code());
        taken.end(List.of(Output.hold(lane, with(taken.event(), failure, 0, 0))));
    }

    /** The delivery waits so long at least, in the longest tier that is not longer. */
    void wait(Delivery delivery, Duration atLeast, Tiers tiers) {
        counts.parked().increment();
        Event event = delivery.event();
        Course course = event.header().course();
        long due = micros(clock.instant().plus(atLeast));
        var waiting =
                course.waiting(
                        delivery.firstAttempt(), due, delivery.spills(), delivery.attempts());
        String tier = lane.tier(tiers.within(atLeast));
        delivery.taken()
                .end(
                        List.of(
                                Output.waiting(
                                        tier,
                                        delivery.taken().partition(),
                                        event.with(event.header().with(waiting)))));
    }

    private static Event tried(Delivery delivery) {
        Event event = delivery.event();
        Course course = event.header().course();
        return event.with(
                event.header()
                        .with(
                                course.tried(
                                        delivery.firstAttempt(),
                                        delivery.spills(),
                                        delivery.attempts())));
    }

    private Event with(Event event, Failure failure, int attempts, int status) {
        var evidence =
                Evidence.of(failure, StageName.TRANSMIT.text(), attempts, micros(clock.instant()));
        return event.with(event.header().with(evidence.answered(status)));
    }

    /** µs since 1970. */
    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
