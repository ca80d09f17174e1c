package io.penstock.transmit.http;

import io.penstock.contract.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. */
public sealed interface Outcome {
    /** The destination has accepted the event: a 2xx answer, read to its end or its bound. */
    record Delivered(int status) implements Outcome {}

    /**
     * The destination has accepted some events of a batch, and says which it has not.
     *
     * @param failures for each event of the request in turn: why not; null: accepted
     */
    record Partly(int status, List<@Nullable Failure> failures) implements Outcome {}

    /**
     * The destination has not accepted the event, or it is not known that it has.
     *
     * @param status that the destination answered; 0: none
     * @param retryAfter how long the destination asks to be left alone, unbounded
     */
    record Failed(Failure failure, int status, Optional<Duration> retryAfter) implements Outcome {}
}
