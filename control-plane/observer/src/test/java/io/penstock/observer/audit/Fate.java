package io.penstock.observer.audit;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.Way;
import java.util.ArrayList;
import java.util.List;

/** What becomes of each event, by its name alone: however often it is tried, the same. */
final class Fate {
    static final String FILTER = "route:eu";
    private final long seed;
    private final int pipes;
    private final int branches;

    Fate(long seed, int pipes, int branches) {
        this.seed = seed;
        this.pipes = pipes;
        this.branches = branches;
    }

    /** How an event leaves a group of stages. */
    record Ending(Way way, int branch, Station station) {}

    private int of(Mark mark, int pipe, int branch, int what, int below) {
        long mixed = seed;
        for (long part :
                new long[] {mark.epoch(), mark.partition(), mark.number(), pipe, branch, what}) {
            mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return (int) Math.floorMod(mixed, (long) below);
    }

    /** The pipes that an event is on: all, or none. */
    List<Integer> pipes(Mark mark) {
        List<Integer> on = new ArrayList<>();
        for (int pipe = 1; pipe <= pipes && of(mark, 0, 0, 1, 40) > 0; pipe++) {
            on.add(pipe);
        }
        return on;
    }

    /** How an event leaves the stages {@code from} to {@code to}. */
    List<Ending> stages(Mark mark, int pipe, int branch, int generation, Station from, Station to) {
        if (from == Station.NORMALIZE || from == Station.ENRICH) {
            if (generation == 0 && of(mark, pipe, 0, 2 + from.index(), 25) == 0) {
                return List.of(new Ending(Way.DEAD_LETTERED, 0, from));
            }
            return from == to
                    ? List.of(new Ending(Way.FORWARDED, 0, from))
                    : stages(mark, pipe, branch, generation, Station.at(from.index() + 1), to);
        }
        if (from == Station.ROUTE) {
            List<Integer> chosen = chosen(mark, pipe);
            if (chosen.isEmpty()) {
                return List.of(new Ending(Way.FILTERED, 0, from));
            }
            List<Ending> endings = new ArrayList<>();
            for (int each : chosen) {
                endings.addAll(
                        from == to
                                ? List.of(new Ending(Way.FORWARDED, each, from))
                                : stages(mark, pipe, each, generation, Station.TRANSFORM, to));
            }
            return endings;
        }
        boolean rejected = generation == 0 && of(mark, pipe, branch, 6, 25) == 0;
        return List.of(
                new Ending(
                        rejected ? Way.DEAD_LETTERED : Way.FORWARDED, branch, Station.TRANSFORM));
    }

    /** The branches that route chooses; numbers are unique in the lane. */
    List<Integer> chosen(Mark mark, int pipe) {
        List<Integer> chosen = new ArrayList<>();
        if (of(mark, pipe, 0, 7, 12) == 0) {
            return chosen;
        }
        for (int i = 0; i < branches; i++) {
            if (i == of(mark, pipe, 0, 8, branches) || of(mark, pipe, i, 9, 2) == 0) {
                chosen.add(pipe * 10 + i);
            }
        }
        return chosen;
    }

    /** How a try of a delivery ends. */
    Way attempt(Mark mark, int pipe, int branch, int generation, int tries) {
        int failures = Math.max(0, of(mark, pipe, branch, 10, 8) - 4);
        if (tries < failures) {
            return Way.WAITING;
        }
        int end = generation > 0 ? 9 : of(mark, pipe, branch, 11, 20);
        return end == 0 ? Way.DEAD_LETTERED : end == 1 ? Way.HELD : Way.DELIVERED;
    }

    /** Whether a delivery goes from one tier to the next before it is due. */
    boolean movesOn(Mark mark, int branch, int move) {
        return of(mark, 0, branch, 12 + move, 3) == 0;
    }

    /** Whether somebody retries its dead letter. */
    boolean retried(Mark mark, int pipe, int branch) {
        return of(mark, pipe, branch, 99, 2) == 0;
    }
}
