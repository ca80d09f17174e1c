package io.penstock.observer.audit;

import io.penstock.contract.fact.Way;

/** What became of a delivery last, in the order in which one outweighs another. */
enum Standing {
    /** On its way. */
    FORWARDED,
    WAITING,
    HELD,
    DEAD_LETTERED,
    DISCARDED,
    FILTERED,
    /** Of what is not routed yet: its branches are known, and stand for it. */
    ROUTED,
    /** Final, whatever else is stated. */
    DELIVERED;

    static Standing of(Way way) {
        return switch (way) {
            case FORWARDED -> FORWARDED;
            case WAITING -> WAITING;
            case HELD -> HELD;
            case DEAD_LETTERED -> DEAD_LETTERED;
            case DISCARDED -> DISCARDED;
            case FILTERED -> FILTERED;
            case DELIVERED -> DELIVERED;
            case SUPERSEDED ->
                    throw new IllegalArgumentException("what is superseded keeps its standing");
        };
    }

    /** Whether more is to come. */
    boolean open() {
        return this == FORWARDED || this == WAITING;
    }

    /** Whether nothing can come of it any more but by a new run. */
    boolean over() {
        return switch (this) {
            case FORWARDED, WAITING, HELD, DEAD_LETTERED -> false;
            case DISCARDED, FILTERED, ROUTED, DELIVERED -> true;
        };
    }
}
