package io.penstock.observer.audit;

import org.jspecify.annotations.Nullable;

/**
 * One delivery of one event as facts tell of it; before route, the event on one pipe.
 *
 * @param branch 0 before route
 * @param at how far it was when it was stated last: see {@link Station#position}
 * @param rule that filtered it
 * @param seen the stations that stated it in this run and generation, a bit each
 * @param finding that names it as lost or unknown; 0: none does
 * @param unknown whether that finding says unknown, not lost
 * @param needs a fact from this position on ends that finding
 */
record Leg(
        int pipe,
        int branch,
        int run,
        int generation,
        int at,
        Standing standing,
        @Nullable String rule,
        int seen,
        int finding,
        boolean unknown,
        int needs) {

    static Leg root(int pipe) {
        return new Leg(pipe, 0, 0, 0, 0, Standing.FORWARDED, null, 0, 0, false, 0);
    }

    boolean is(int onPipe, int onBranch) {
        return pipe == onPipe && branch == onBranch;
    }

    boolean delivered() {
        return standing == Standing.DELIVERED;
    }

    /** On its way, as far as anybody knows, and to be late some day. */
    boolean open() {
        return standing.open() && finding == 0;
    }

    /** Below zero: the other run or generation is a later one. */
    int compareTries(int otherRun, int otherGeneration) {
        int runs = Integer.compare(run, otherRun);
        return runs == 0 ? Integer.compare(generation, otherGeneration) : runs;
    }

    private int compareTo(Leg other) {
        int tries = compareTries(other.run, other.generation);
        int places = tries == 0 ? Integer.compare(at, other.at) : tries;
        return places == 0 ? standing.compareTo(other.standing) : places;
    }

    /** This and what else was stated of it, in whichever order they came. */
    Leg and(Leg stated) {
        int tries = compareTries(stated.run, stated.generation);
        int both = tries == 0 ? seen | stated.seen : tries > 0 ? seen : stated.seen;
        boolean theirs =
                delivered() == stated.delivered() ? compareTo(stated) < 0 : stated.delivered();
        Leg last = theirs ? stated : this;
        boolean ends =
                finding != 0
                        && (stated.delivered() || tries < 0 || (tries == 0 && stated.at >= needs));
        return new Leg(
                pipe,
                branch,
                last.run,
                last.generation,
                last.at,
                last.standing,
                last.rule,
                both,
                ends ? 0 : finding,
                !ends && unknown,
                ends ? 0 : needs);
    }

    Leg lost(int number, boolean isUnknown, int from) {
        return new Leg(
                pipe, branch, run, generation, at, standing, rule, seen, number, isUnknown, from);
    }

    /** Its branches are known to be under way. */
    Leg routed() {
        return new Leg(pipe, branch, run, generation, at, Standing.ROUTED, null, seen, 0, false, 0);
    }

    void write(ByteWriter out) {
        out.number(pipe)
                .number(branch)
                .number(run)
                .number(generation)
                .number(at)
                .text(standing.name())
                .text(rule)
                .number(seen)
                .number(finding)
                .flag(unknown)
                .number(needs);
    }

    static Leg read(ByteReader in) {
        return new Leg(
                in.small(),
                in.small(),
                in.small(),
                in.small(),
                in.small(),
                Standing.valueOf(in.word()),
                in.text(),
                in.small(),
                in.small(),
                in.flag(),
                in.small());
    }
}
