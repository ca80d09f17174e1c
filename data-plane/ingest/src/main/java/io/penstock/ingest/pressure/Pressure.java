package io.penstock.ingest.pressure;

import java.util.Set;

/** What the lane's backlog means for those who send into it. */
public sealed interface Pressure {
    Pressure FREE = new Free();

    /** The lane keeps up. */
    record Free() implements Pressure {}

    /**
     * The lane falls behind.
     *
     * @param sources those that have to slow down, as {@code tenant/name}; may be empty
     */
    record Slow(Set<String> sources) implements Pressure {
        public Slow {
            sources = Set.copyOf(sources);
        }
    }

    /** The lane is about to lose what it has not read: it takes nothing more. */
    record Stop() implements Pressure {}
}
