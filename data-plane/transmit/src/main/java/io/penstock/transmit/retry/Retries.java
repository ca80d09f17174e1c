package io.penstock.transmit.retry;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.contract.topic.Tiers;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides about retries: a round of attempts here, few and seconds apart, then waits in tiers, the
 * longer the more rounds there were; only of what may succeed. A pure function.
 */
public final class Retries {
    /** No destination is left alone for longer, whatever it asks for. */
    public static final Duration MOST_ASKED = Duration.ofHours(24);

    private static final Duration MOST_JITTER = Duration.ofSeconds(5);
    private static final int JITTER_PART = 20;

    private final DestinationSpec.Retry policy;
    private final Tiers tiers;

    public Retries(DestinationSpec.Retry policy, Tiers tiers) {
        this.policy = policy;
        this.tiers = tiers;
    }

    /**
     * Decides.
     *
     * @param failure of the last attempt
     * @param asked how long the destination asked to be left alone
     * @param chance in [0, 1): spreads waits
     */
    public Decision decide(Tried tried, Failure failure, Optional<Duration> asked, double chance) {
        if (failure.code() == FailureCode.DESTINATION_GONE) {
            return new Decision.Disable(failure);
        }
        if (failure.code().kind() != FailureCode.Kind.TRANSIENT) {
            return new Decision.DeadLetter(failure);
        }
        Duration least = shorter(asked.orElse(Duration.ZERO), MOST_ASKED);
        boolean here =
                failure.code() != FailureCode.DISPLACED
                        && tried.here() < policy.attempts()
                        && least.compareTo(policy.maxDelay()) <= 0;
        if (here) {
            return new Decision.Retry(longer(least, backOff(tried.here(), chance)));
        }
        return gaveUp(tried)
                ? new Decision.DeadLetter(exhausted(tried.inAll(), failure))
                : new Decision.Wait(longer(least, untilNextRound(tried, chance)));
    }

    private boolean gaveUp(Tried tried) {
        return tried.inAll() >= policy.giveUp().attempts()
                && tried.age().compareTo(policy.giveUp().age()) >= 0;
    }

    private static Failure exhausted(int attempts, Failure last) {
        return new Failure(
                FailureCode.RETRIES_EXHAUSTED,
                "gave up after %d attempts; the last one: %s, %s"
                        .formatted(attempts, last.code().text(), last.message()));
    }

    /** The first delay, doubled for each attempt after the first, up to the longest delay. */
    private Duration backOff(int attempts, double chance) {
        long doublings = Math.min(attempts - 1, 20);
        Duration full =
                shorter(policy.firstDelay().multipliedBy(1L << doublings), policy.maxDelay());
        return part(full, 0.5 + chance / 2);
    }

    /**
     * One tier after the other, the last one again and again; a little later by chance, but not
     * past the age at which the delivery may be given up.
     */
    private Duration untilNextRound(Tried tried, double chance) {
        int rounds = Math.max(0, (tried.inAll() - 1) / policy.attempts());
        Duration tier = tiers.delays().get(Math.min(rounds, tiers.delays().size() - 1));
        Duration spread = tier.plus(shorter(part(tier, chance / JITTER_PART), MOST_JITTER));
        Duration left = policy.giveUp().age().minus(tried.age());
        return longer(tiers.shortest(), left.isPositive() ? shorter(spread, left) : spread);
    }

    private static Duration part(Duration full, double share) {
        return Duration.ofNanos((long) (full.toNanos() * share));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
