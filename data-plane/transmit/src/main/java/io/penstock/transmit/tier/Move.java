package io.penstock.transmit.tier;

import java.time.Duration;

/** Where a delivery goes when its time in a tier is over. */
sealed interface Move {
    /** It is due. */
    record Redeliver() implements Move {}

    /** It waits on in this tier. */
    record ToTier(Duration delay) implements Move {}

    /**
     * The remainder is shorter than every tier, and waits in memory.
     *
     * @param until ms since 1970
     */
    record Stay(long until) implements Move {}
}
