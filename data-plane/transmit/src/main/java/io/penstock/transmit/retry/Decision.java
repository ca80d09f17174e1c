package io.penstock.transmit.retry;

import io.penstock.contract.failure.Failure;
import java.time.Duration;

/** What to do after an attempt that failed. */
public sealed interface Decision {
    /** Try again here, after this wait. */
    record Retry(Duration after) implements Decision {}

    /** Give up: the event becomes a dead letter with this failure. */
    record DeadLetter(Failure failure) implements Decision {}
}
