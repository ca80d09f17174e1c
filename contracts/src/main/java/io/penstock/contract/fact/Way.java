package io.penstock.contract.fact;

import io.penstock.contract.wire.WireException;

/** How an event left a link. The code is stable. */
public enum Way {
    /** To the next stage's topic. */
    FORWARDED(1),
    /** Dropped by a rule of its pipe. */
    FILTERED(2),
    /** Accepted by its destination. */
    DELIVERED(3),
    /** To a tier, to be tried again. */
    WAITING(4),
    /** Kept, with cause, until somebody releases it. */
    HELD(5),
    DEAD_LETTERED(6),
    /** By a person or a stated expiry. */
    DISCARDED(7),
    /** A dead letter or hold whose delivery was delivered after all. */
    SUPERSEDED(8);

    private final int code;

    Way(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Way of(int code) {
        for (Way way : values()) {
            if (way.code == code) {
                return way;
            }
        }
        throw new WireException("fact has a way of code " + code + ", which is not known");
    }
}
