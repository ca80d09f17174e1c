package io.penstock.bench.ledger;

import java.util.Set;
import java.util.function.Function;

/** Which branches an acknowledged event has to reach. */
public sealed interface Expectation {
    /** At least one branch, whichever. */
    record Anywhere() implements Expectation {}

    /**
     * Exactly the branches that a function of the event's id gives; none: the event is filtered.
     */
    record Branches(Function<String, Set<String>> of) implements Expectation {}

    static Expectation anywhere() {
        return new Anywhere();
    }

    /** Every event reaches each of these. */
    static Expectation each(Set<String> branches) {
        Set<String> all = Set.copyOf(branches);
        return new Branches(id -> all);
    }

    static Expectation byId(Function<String, Set<String>> branches) {
        return new Branches(branches);
    }
}
