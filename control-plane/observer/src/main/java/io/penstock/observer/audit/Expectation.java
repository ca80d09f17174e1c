package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding.Place;
import io.penstock.contract.fact.FactRecord.Reached;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that were sent on: once all partitions that they may be in are passed, whoever reads there
 * has stated each of them, or it is missing.
 */
final class Expectation {
    final long id;

    /** The topic that they were taken from; null: ingest sent them. */
    final @Nullable String from;

    /** The topic that they were sent to; that they were taken from, when none was written to. */
    final String to;

    final int run;
    final int generation;

    /** How far a delivery is that has arrived. */
    final int needs;

    final long made;

    /** Where they were taken from. */
    final @Nullable Place place;

    final List<Reached> reached;

    /** How far each of these partitions was passed when they were sent. */
    final List<Long> passed;

    private final byte[] events;

    /** Partitions that are not passed yet. */
    int outstanding;

    /** Whether it is from before the audit began, which cannot judge it. */
    boolean before;

    boolean unsaved = true;

    Expectation(
            long id,
            @Nullable String from,
            String to,
            int run,
            int generation,
            int needs,
            long made,
            @Nullable Place place,
            List<Reached> reached,
            List<Long> passed,
            byte[] events) {
        this.id = id;
        this.from = from;
        this.to = to;
        this.run = run;
        this.generation = generation;
        this.needs = needs;
        this.made = made;
        this.place = place;
        this.reached = reached;
        this.passed = passed;
        this.events = events;
    }

    /** Whether they are from ingest, which does not know pipes. */
    boolean isFirst() {
        return from == null;
    }

    /** Is told events. */
    interface Visitor {
        void events(int pipe, int branch, int writer, long from, long to);
    }

    /** Writes events, for the constructor. */
    static void write(ByteWriter out, int pipe, int branch, int writer, long from, long to) {
        out.number(pipe).number(branch).number(writer).number(from).number(to - from);
    }

    void each(Visitor visitor) {
        var in = new ByteReader(events);
        while (in.more()) {
            int pipe = in.small();
            int branch = in.small();
            int writer = in.small();
            long first = in.number();
            visitor.events(pipe, branch, writer, first, first + in.number());
        }
    }

    int bytes() {
        return 200 + 60 * reached.size() + events.length;
    }

    byte[] write() {
        var out =
                new ByteWriter()
                        .number(id)
                        .text(from)
                        .text(to)
                        .number(run)
                        .number(generation)
                        .number(needs)
                        .number(made)
                        .flag(before)
                        .flag(place != null);
        if (place != null) {
            out.text(place.topic())
                    .number(place.partition())
                    .number(place.from())
                    .number(place.to());
        }
        out.number(reached.size());
        for (int i = 0; i < reached.size(); i++) {
            Reached each = reached.get(i);
            out.text(each.topic())
                    .number(each.partition())
                    .number(each.offset())
                    .number(passed.get(i));
        }
        return out.bytes(events).toBytes();
    }

    static Expectation read(byte[] bytes) {
        var in = new ByteReader(bytes);
        long number = in.number();
        String source = in.text();
        String target = in.word();
        int[] numbers = {in.small(), in.small(), in.small()};
        long at = in.number();
        boolean old = in.flag();
        Place where = in.flag() ? new Place(in.word(), in.small(), in.number(), in.number()) : null;
        List<Reached> ends = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        for (int n = in.small(); n > 0; n--) {
            ends.add(new Reached(in.word(), in.small(), in.number()));
            starts.add(in.number());
        }
        var read =
                new Expectation(
                        number,
                        source,
                        target,
                        numbers[0],
                        numbers[1],
                        numbers[2],
                        at,
                        where,
                        ends,
                        starts,
                        in.bytes());
        read.before = old;
        read.unsaved = false;
        return read;
    }
}
