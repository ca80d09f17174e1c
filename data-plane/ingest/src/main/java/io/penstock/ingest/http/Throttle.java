package io.penstock.ingest.http;

import io.penstock.ingest.rate.Allowance;
import io.penstock.ingest.rate.Excess;
import io.penstock.ingest.rate.Unit;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * Holds one request to the limits of its source and tenant, and shows them in its answer as
 * draft-ietf-httpapi-ratelimit-headers asks. Without a limit it does nothing.
 */
final class Throttle {
    private final Allowance allowance;

    Throttle(Allowance allowance) {
        this.allowance = allowance;
    }

    /**
     * What stands in the way of any request now, or of this one.
     *
     * @param stated bytes of its body, if it says
     */
    Optional<Problem> head(long stated) {
        return allowance
                .ask(Unit.EVENTS, 1)
                .or(() -> allowance.ask(Unit.BYTES, Math.max(1, stated)))
                .map(Throttle::problem);
    }

    /** Counts the bytes of a body that was received. */
    Optional<Problem> received(long bytes) {
        return take(Unit.BYTES, bytes);
    }

    /** Counts events that are to be stored. */
    Optional<Problem> events(long events) {
        return take(Unit.EVENTS, events);
    }

    private Optional<Problem> take(Unit unit, long amount) {
        return allowance.take(unit, amount).map(Throttle::problem);
    }

    private static Problem problem(Excess excess) {
        return new Problem(
                ProblemKind.RATE_LIMIT_EXCEEDED,
                "nothing of this request is stored; limits: "
                        + String.join(", ", excess.policies()),
                List.of(),
                excess.policies(),
                excess.seconds());
    }

    /** The answer to be sent, once its headers show the limits. */
    Answer show(HttpServerResponse response, Answer answer) {
        return allowance.limited() ? answer.notBefore(showIn(response)) : answer;
    }

    /** The problem to be answered, once the answer's headers show the limits. */
    Problem show(HttpServerResponse response, Problem problem) {
        return allowance.limited() ? problem.notBefore(showIn(response)) : problem;
    }

    /** Seconds until all limits have their full quota again. */
    private long showIn(HttpServerResponse response) {
        response.putHeader("RateLimit-Policy", allowance.policies());
        response.putHeader("RateLimit", allowance.state());
        return allowance.secondsToFull();
    }
}
