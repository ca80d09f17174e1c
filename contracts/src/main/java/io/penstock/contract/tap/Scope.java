package io.penstock.contract.tap;

import java.util.Locale;

/** At which kind of resource a tap listens. */
public enum Scope {
    /** Shows what is accepted at a source. */
    SOURCE,
    /** Shows what is accepted for a pipe, and what becomes of its deliveries. */
    PIPE,
    /** Shows what becomes of the deliveries to a destination. */
    DESTINATION;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
