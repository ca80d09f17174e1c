package io.penstock.transmit;

import io.penstock.contract.attempt.Next;
import io.penstock.contract.failure.Failure;
import io.penstock.transmit.attempt.DestinationAttempts;
import io.penstock.transmit.http.Outcome;
import io.penstock.transmit.http.Seen;
import io.penstock.transmit.http.Target;
import org.jspecify.annotations.Nullable;

/** Tells those who look of the attempts at one destination; before the deliveries leave. */
final class Telling {
    private final Endpoint endpoint;
    private final DeliveryTaps taps;
    private final DestinationAttempts attempts;

    Telling(Endpoint endpoint, DeliveryTaps taps, DestinationAttempts attempts) {
        this.endpoint = endpoint;
        this.taps = taps;
        this.attempts = attempts;
    }

    /** It was accepted. */
    void delivered(Target tried, Delivery delivery, @Nullable Seen seen) {
        attempts.delivered(tried, delivery.event(), delivery.attempts(), seen);
    }

    /** The attempt failed, and others follow. */
    void failed(
            Target tried,
            Delivery delivery,
            Outcome.Failed failed,
            @Nullable Seen seen,
            Next next) {
        taps.failed(endpoint.destination(), delivery, failed.status(), failed.failure());
        attempts.failed(tried, delivery.event(), delivery.attempts(), seen, failed.failure(), next);
    }

    /** The attempt failed, and was the last one. */
    void gaveUp(
            Target tried,
            Delivery delivery,
            Outcome.Failed failed,
            @Nullable Seen seen,
            Failure cause) {
        taps.deadLettered(endpoint.destination(), delivery, failed.status(), cause);
        attempts.failed(
                tried,
                delivery.event(),
                delivery.attempts(),
                seen,
                failed.failure(),
                Next.deadLettered(cause));
    }
}
