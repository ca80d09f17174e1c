package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.fact.Departure;

/** What proves a loss, in one place. Tests break each of these, to see that it is needed. */
class Rules {
    /** All offsets of the partition below this are known to be finished with. */
    long passed(Coverage coverage) {
        return coverage.passed();
    }

    /** How far a delivery is that left a link in this way. */
    int position(Station station, Departure departure) {
        return station.position(departure.move());
    }

    /** Whether this delivery was sent on and has not arrived, all that was read considered. */
    boolean lost(Leg leg, Expectation expected) {
        return leg.open()
                && leg.compareTries(expected.run, expected.generation) == 0
                && leg.at() < expected.needs;
    }

    /** What a hole is when fact records of its reader are missing, or none is. */
    Kind hole(boolean factsMissing) {
        return factsMissing ? Kind.UNKNOWN : Kind.SKIPPED;
    }

    /** Whether an expectation is judged by who arrived, and by nothing else. */
    boolean accepts(Expectation expected) {
        return false;
    }
}
