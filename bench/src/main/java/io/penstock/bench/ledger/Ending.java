package io.penstock.bench.ledger;

import java.util.List;

/**
 * A delivery that ended in the dead letters or the holds.
 *
 * @param branch the number in the record's header; 0: the event ended before it had a branch
 * @param pipes numbers of the pipes that the record was for
 * @param code why, as in the record's evidence; empty: it says nothing
 */
public record Ending(String id, Kind kind, int branch, List<Integer> pipes, String code) {
    /** Where it ended. */
    public enum Kind {
        DEAD_LETTERED,
        HELD
    }

    public Ending {
        pipes = List.copyOf(pipes);
    }
}
