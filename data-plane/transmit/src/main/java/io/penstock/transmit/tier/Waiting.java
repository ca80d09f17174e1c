package io.penstock.transmit.tier;

import io.penstock.contract.topic.Tiers;
import java.time.Duration;

/**
 * A delivery that waits in a tier. Times are ms since 1970.
 *
 * @param appended when Kafka wrote it there
 * @param delay of the tier
 * @param due no attempt before this
 */
record Waiting(long appended, Duration delay, long due) {
    /** A delivery may come later than it is due by this part of its wait. */
    private static final int TENTH = 10;

    /** When its time in this tier is over. */
    long over() {
        return Math.min(appended + delay.toMillis(), due);
    }

    /**
     * Where it goes.
     *
     * @param crowded whether a remainder waits in memory only if it must
     */
    Move next(Tiers tiers, boolean crowded, long now) {
        long left = due - now;
        if (left <= 0) {
            return new Move.Redeliver();
        }
        return tiers.longestWithin(Duration.ofMillis(left))
                .<Move>map(Move.ToTier::new)
                .orElseGet(() -> remainder(tiers.shortest(), crowded, left));
    }

    /** It has waited for the tier's delay at least, so a tenth of that it may be late. */
    private Move remainder(Duration shortest, boolean crowded, long left) {
        long late = shortest.toMillis() - left;
        return crowded && late * TENTH <= delay.toMillis()
                ? new Move.ToTier(shortest)
                : new Move.Stay(due);
    }
}
