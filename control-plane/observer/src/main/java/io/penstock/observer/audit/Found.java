package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Named;
import io.penstock.contract.audit.Finding.Place;
import io.penstock.contract.fact.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A finding in the making: its events come and go. */
final class Found {
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_UNREAD = 50;

    final int number;
    final String id;
    final Kind kind;
    final int pipe;
    final int branch;
    final long bucket;
    final @Nullable String from;
    final @Nullable String to;
    final @Nullable String detail;
    @Nullable Place place;

    /** Offsets nobody has stated anything of; none unless it is about such. */
    Spans offsets = new Spans();

    long since;
    long until;
    List<Named> named = List.of();
    boolean changed = true;
    boolean unsaved = true;

    /** Whether anybody has heard of it. */
    boolean told;

    /** Where events can be that nobody has looked up yet. */
    private final List<Place> unread = new ArrayList<>(1);

    private final Map<Integer, Spans> events = new TreeMap<>();

    /** Events that it was about, and is not any more. */
    private final Map<Integer, Spans> former = new TreeMap<>();

    Found(
            int number,
            String id,
            Kind kind,
            int pipe,
            int branch,
            long bucket,
            @Nullable String from,
            @Nullable String to,
            @Nullable String detail,
            long since) {
        this.number = number;
        this.id = id;
        this.kind = kind;
        this.pipe = pipe;
        this.branch = branch;
        this.bucket = bucket;
        this.from = from;
        this.to = to;
        this.detail = detail;
        this.since = since;
    }

    /** Whether it is about events of which not even the pipe is known. */
    boolean isGeneral() {
        return kind == Kind.MISSING_INSIDE && pipe == 0 && branch == 0;
    }

    boolean isOpen() {
        return until == 0;
    }

    /** Some of its events can be found there. */
    void isAt(@Nullable Place there) {
        if (there == null) {
            return;
        }
        place = place == null ? there : wider(place, there);
        if (unread.size() < MOST_UNREAD && !unread.contains(there)) {
            unread.add(there);
        }
    }

    /** Both places, where they are of one partition; else the first. */
    private static Place wider(Place one, Place other) {
        return one.topic().equals(other.topic()) && one.partition() == other.partition()
                ? new Place(
                        one.topic(),
                        one.partition(),
                        Math.min(one.from(), other.from()),
                        Math.max(one.to(), other.to()))
                : one;
    }

    /** The places to look its events up at, each once. */
    List<Place> drainUnread() {
        List<Place> places = List.copyOf(unread);
        unread.clear();
        return places;
    }

    /** These events too; what was over is not. */
    void add(int writer, long first, long end) {
        events.computeIfAbsent(writer, _ -> new Spans()).add(first, end);
        until = 0;
        touch();
    }

    /** Not these events any more; when none is left it is over. */
    void remove(int writer, long first, long end, long now) {
        Spans spans = events.get(writer);
        if (spans == null) {
            return;
        }
        Spans past = former.computeIfAbsent(writer, _ -> new Spans());
        spans.within(first, end, past::add);
        spans.remove(first, end);
        if (spans.isEmpty()) {
            events.remove(writer);
        }
        if (events.isEmpty()) {
            until = now;
        }
        touch();
    }

    /** None of the events that are in one of these sets, by writer. */
    void removeAll(IntFunction<Spans> sets, long now) {
        List<long[]> over = new ArrayList<>();
        events.forEach(
                (writer, spans) ->
                        spans.all(
                                (from, to) ->
                                        sets.apply(writer)
                                                .within(
                                                        from,
                                                        to,
                                                        (first, end) ->
                                                                over.add(
                                                                        new long[] {
                                                                            writer, first, end
                                                                        }))));
        over.forEach(each -> remove((int) each[0], each[1], each[2], now));
    }

    boolean contains(int writer, long first, long end) {
        Spans spans = events.get(writer);
        return spans != null && spans.endOf(first) >= end;
    }

    void end(long now) {
        until = now;
        touch();
    }

    void touch() {
        changed = true;
        unsaved = true;
    }

    long count() {
        return events.values().stream().mapToLong(Spans::count).sum();
    }

    int runs() {
        return events.values().stream().mapToInt(Spans::spans).sum();
    }

    Finding record(String lane, Writers writers) {
        return record(lane, writers, place);
    }

    /** The same, with a place to look its events up at. */
    Finding record(String lane, Writers writers, @Nullable Place at) {
        List<Marks.Run> runs = new ArrayList<>();
        (events.isEmpty() ? former : events)
                .forEach(
                        (writer, spans) ->
                                spans.all(
                                        (first, end) -> {
                                            if (runs.size() < MOST_RUNS) {
                                                runs.add(writers.run(writer, first, end));
                                            }
                                        }));
        String more = runs() > MOST_RUNS ? "of %d events in all".formatted(count()) : null;
        return new Finding(
                lane,
                id,
                kind,
                since,
                until,
                pipe,
                branch,
                bucket,
                from,
                to,
                new Marks(runs),
                at,
                named,
                detail == null ? more : detail);
    }

    byte[] write() {
        var out =
                new ByteWriter()
                        .number(number)
                        .text(id)
                        .text(kind.name())
                        .number(pipe)
                        .number(branch)
                        .number(bucket)
                        .text(from)
                        .text(to)
                        .text(detail)
                        .number(since)
                        .number(until)
                        .flag(place != null);
        if (place != null) {
            out.text(place.topic())
                    .number(place.partition())
                    .number(place.from())
                    .number(place.to());
        }
        offsets.write(out);
        write(out, events);
        write(out, former);
        out.number(named.size());
        for (Named each : named) {
            out.number(each.epoch())
                    .number(each.partition())
                    .number(each.number())
                    .text(each.id())
                    .text(each.tenant())
                    .text(each.source())
                    .text(each.type());
        }
        return out.flag(told).toBytes();
    }

    private static void write(ByteWriter out, Map<Integer, Spans> sets) {
        out.number(sets.size());
        sets.forEach(
                (writer, spans) -> {
                    out.number(writer);
                    spans.write(out);
                });
    }

    private static void read(ByteReader in, Map<Integer, Spans> sets) {
        for (int n = in.small(); n > 0; n--) {
            sets.put(in.small(), Spans.read(in));
        }
    }

    static Found read(byte[] bytes) {
        var in = new ByteReader(bytes);
        var read =
                new Found(
                        in.small(),
                        in.word(),
                        Kind.valueOf(in.word()),
                        in.small(),
                        in.small(),
                        in.number(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.number());
        read.until = in.number();
        if (in.flag()) {
            read.place = new Place(in.word(), in.small(), in.number(), in.number());
        }
        read.offsets = Spans.read(in);
        read(in, read.events);
        read(in, read.former);
        List<Named> names = new ArrayList<>();
        for (int n = in.small(); n > 0; n--) {
            names.add(
                    new Named(
                            in.number(),
                            in.small(),
                            in.number(),
                            in.word(),
                            in.word(),
                            in.word(),
                            in.word()));
        }
        read.named = List.copyOf(names);
        read.told = in.flag();
        read.changed = !read.told;
        read.unsaved = false;
        return read;
    }
}
