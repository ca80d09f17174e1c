package io.penstock.transmit.retry;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.DestinationSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides about retries in this process: few, seconds apart, only of what may succeed. A pure
 * function.
 */
public final class LocalRetries {
    private LocalRetries() {}

    /**
     * Decides.
     *
     * @param attempts made so far, the failed one included; positive
     * @param failure of the last attempt
     * @param asked how long the destination asked to be left alone; honoured up to the policy's
     *     longest delay
     * @param chance in [0, 1): spreads the wait over the upper half of the back-off
     */
    public static Decision decide(
            int attempts,
            Failure failure,
            Optional<Duration> asked,
            DestinationSpec.Retry policy,
            double chance) {
        if (failure.code().kind() != FailureCode.Kind.TRANSIENT) {
            return new Decision.DeadLetter(failure);
        }
        if (attempts >= policy.attempts()) {
            return new Decision.DeadLetter(exhausted(attempts, failure));
        }
        return new Decision.Retry(wait(attempts, asked, policy, chance));
    }

    private static Failure exhausted(int attempts, Failure last) {
        return new Failure(
                FailureCode.RETRIES_EXHAUSTED,
                "gave up after %d attempts; the last one: %s, %s"
                        .formatted(attempts, last.code().text(), last.message()));
    }

    private static Duration wait(
            int attempts, Optional<Duration> asked, DestinationSpec.Retry policy, double chance) {
        Duration backOff = jittered(backOff(attempts, policy), chance);
        Duration least = asked.map(wait -> shorter(wait, policy.maxDelay())).orElse(Duration.ZERO);
        return backOff.compareTo(least) >= 0 ? backOff : least;
    }

    /** The first delay, doubled for each attempt after the first, up to the longest delay. */
    private static Duration backOff(int attempts, DestinationSpec.Retry policy) {
        long doublings = Math.min(attempts - 1, 20);
        return shorter(policy.firstDelay().multipliedBy(1L << doublings), policy.maxDelay());
    }

    private static Duration jittered(Duration full, double chance) {
        return Duration.ofNanos((long) (full.toNanos() * (0.5 + chance / 2)));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
