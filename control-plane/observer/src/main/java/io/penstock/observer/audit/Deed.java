package io.penstock.observer.audit;

import org.jspecify.annotations.Nullable;

/** Something that is learned of an event, whichever event it is. */
sealed interface Deed {
    /** It entered on this pipe. */
    record Enter(int pipe) implements Deed {}

    /** A link took it, and it left in this way. */
    record Leave(
            Station station,
            int pipe,
            int branch,
            int run,
            int generation,
            int at,
            Standing standing,
            @Nullable String rule)
            implements Deed {

        Leg leg() {
            boolean own = branch == 0 || !station.beforeRoute();
            int seen = own ? station.bit() : 0;
            return new Leg(pipe, branch, run, generation, at, standing, rule, seen, 0, false, 0);
        }

        /** Whether it is the fact of a link that chose branches. */
        boolean routes() {
            return branch > 0 && station.beforeRoute();
        }
    }

    /** A link took it, and let nothing of it go. */
    record Silent(Station station) implements Deed {}

    /** Kafka has it, and its sender was not told so; or was, after all. */
    record Unacknowledged(boolean is) implements Deed {}

    /** This delivery is found to be lost, or unknown, until a fact from a position on. */
    record Lose(int pipe, int branch, int finding, boolean unknown, int needs) implements Deed {}

    /** What is not routed yet has branches under way, so it has been. */
    record Routed(int pipe) implements Deed {}
}
