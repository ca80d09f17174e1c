package io.penstock.observer.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one event, but which event it is: thousands share one. Immutable.
 *
 * <p>An event that is lost before anybody said on which pipes it is has one leg, of pipe 0.
 */
final class Story {
    static final Story EMPTY = new Story(List.of(), false, 0);

    private final List<Leg> legs;
    private final boolean unacknowledged;
    private final int silent;
    private final int open;
    private final int missing;
    private final int unknown;

    private Story(List<Leg> legs, boolean unacknowledged, int silent) {
        this.legs = legs;
        this.unacknowledged = unacknowledged;
        this.silent = silent;
        int opens = 0;
        int lost = 0;
        int unsure = 0;
        for (Leg leg : legs) {
            opens += leg.open() ? 1 : 0;
            lost += leg.finding() != 0 && !leg.unknown() ? 1 : 0;
            unsure += leg.unknown() ? 1 : 0;
        }
        this.open = opens;
        this.missing = lost;
        this.unknown = unsure;
    }

    List<Leg> legs() {
        return legs;
    }

    boolean unacknowledged() {
        return unacknowledged;
    }

    /** Deliveries under way. */
    int open() {
        return open;
    }

    int missing() {
        return missing;
    }

    int unknown() {
        return unknown;
    }

    /** Whether the link at this station took a record of it and let nothing go. */
    boolean silentAt(Station station) {
        return (silent & station.bit()) != 0;
    }

    /** Whether nothing more is to come, as far as its legs are known. */
    boolean over() {
        if (missing + unknown > 0) {
            return false;
        }
        for (Leg leg : legs) {
            if (!leg.standing().over() && !withdrawn(leg)) {
                return false;
            }
        }
        return !legs.isEmpty();
    }

    /** Whether a later run chose other branches instead. */
    boolean withdrawn(Leg leg) {
        if (leg.branch() == 0 || leg.delivered()) {
            return false;
        }
        Leg root = leg(leg.pipe(), 0);
        return root != null && root.standing() == Standing.ROUTED && root.run() > leg.run();
    }

    @Nullable Leg leg(int pipe, int branch) {
        for (Leg leg : legs) {
            if (leg.is(pipe, branch)) {
                return leg;
            }
        }
        return null;
    }

    /** The pipes that it is on, ascending. */
    List<Integer> pipes() {
        return legs.stream().map(Leg::pipe).distinct().sorted().toList();
    }

    Story after(Deed deed) {
        return switch (deed) {
            case Deed.Enter(int pipe) -> known().put(pipe, 0, leg -> leg, Leg.root(pipe));
            case Deed.Leave leave -> (leave.pipe() == 0 ? this : known()).left(leave);
            case Deed.Silent(Station station) ->
                    new Story(legs, unacknowledged, silent | station.bit());
            case Deed.Unacknowledged(boolean is) -> new Story(legs, is, silent);
            case Deed.Lose(int pipe, int branch, int finding, boolean isUnknown, int needs) ->
                    put(
                            pipe,
                            branch,
                            leg -> leg.lost(finding, isUnknown, needs),
                            Leg.root(pipe).lost(finding, isUnknown, needs));
            case Deed.Routed(int pipe) -> put(pipe, 0, Leg::routed, Leg.root(pipe).routed());
        };
    }

    /** Without the leg that stands for unknown pipes. */
    private Story known() {
        Leg unknownPipe = leg(0, 0);
        if (unknownPipe == null || unknownPipe.finding() == 0) {
            return this;
        }
        return new Story(
                legs.stream().filter(leg -> !leg.is(0, 0)).toList(), unacknowledged, silent);
    }

    private Story left(Deed.Leave leave) {
        Leg stated = leave.leg();
        Story now = put(leave.pipe(), leave.branch(), leg -> leg.and(stated), stated);
        if (leave.branch() == 0) {
            return now;
        }
        if (leave.routes()) {
            Leg root =
                    new Leg(
                            leave.pipe(),
                            0,
                            leave.run(),
                            leave.generation(),
                            leave.at(),
                            Standing.ROUTED,
                            null,
                            leave.station().bit(),
                            0,
                            false,
                            0);
            return now.put(leave.pipe(), 0, leg -> leg.and(root), root);
        }
        Leg root = now.leg(leave.pipe(), 0);
        return root != null && root.finding() != 0
                ? now.put(leave.pipe(), 0, Leg::routed, root)
                : now;
    }

    private Story put(int pipe, int branch, UnaryOperator<Leg> change, Leg otherwise) {
        List<Leg> changed = new ArrayList<>(legs);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).is(pipe, branch)) {
                changed.set(i, change.apply(changed.get(i)));
                return new Story(List.copyOf(changed), unacknowledged, silent);
            }
        }
        changed.add(otherwise);
        changed.sort(
                (one, other) ->
                        one.pipe() == other.pipe()
                                ? Integer.compare(one.branch(), other.branch())
                                : Integer.compare(one.pipe(), other.pipe()));
        return new Story(List.copyOf(changed), unacknowledged, silent);
    }

    void write(ByteWriter out) {
        out.flag(unacknowledged).number(silent).number(legs.size());
        legs.forEach(leg -> leg.write(out));
    }

    static Story read(ByteReader in) {
        boolean untold = in.flag();
        int quiet = in.small();
        List<Leg> read = new ArrayList<>();
        for (int n = in.small(); n > 0; n--) {
            read.add(Leg.read(in));
        }
        return new Story(List.copyOf(read), untold, quiet);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Story story
                && legs.equals(story.legs)
                && unacknowledged == story.unacknowledged
                && silent == story.silent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(legs, unacknowledged, silent);
    }

    @Override
    public String toString() {
        return legs.toString();
    }
}
