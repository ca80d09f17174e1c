package io.penstock.transmit.retry;

import io.penstock.contract.failure.Failure;
import java.time.Duration;

/** What to do after an attempt that failed. */
public sealed interface Decision {
    /** Try again here, after this wait. */
    record Retry(Duration after) implements Decision {}

    /** Wait in a tier, so long at least, before the next round of attempts. */
    record Wait(Duration atLeast) implements Decision {}

    /** Give up: the event becomes a dead letter with this failure. */
    record DeadLetter(Failure failure) implements Decision {}

    /** The destination wants no more: it gets none, and this event is held. */
    record Disable(Failure failure) implements Decision {}
}
