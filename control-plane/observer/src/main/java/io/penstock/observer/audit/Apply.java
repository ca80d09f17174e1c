package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Place;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in what links state. */
final class Apply {
    private final AuditSettings settings;
    private final Rules rules;
    private final Tracks tracks;
    private final Findings findings;
    private final Authors authors;
    private final Expectations expectations;
    private final Judge judge;

    Apply(
            AuditSettings settings,
            Rules rules,
            Tracks tracks,
            Findings findings,
            Authors authors,
            Expectations expectations,
            Judge judge) {
        this.settings = settings;
        this.rules = rules;
        this.tracks = tracks;
        this.findings = findings;
        this.authors = authors;
        this.expectations = expectations;
        this.judge = judge;
    }

    /** What one fact sends on, by how far it was. */
    private record Sent(boolean waiting, int run, int generation, int at) {}

    void fact(FactRecord fact, long now) {
        if (!authors.first(fact, now)) {
            return;
        }
        Station station = Station.of(settings.lane(), fact.topic());
        if (station == null) {
            return;
        }
        Coverage coverage = expectations.coverage(fact.topic(), fact.partition());
        coverage.begin(fact.position());
        fact.entered().forEach(entered -> enter(entered, now));
        for (Entered entered : fact.entered()) {
            for (Marks.Run run : entered.marks().runs()) {
                tracks.entered(tracks.writers.number(run), run.first(), run.end());
            }
        }
        Map<Sent, ByteWriter> sent = new LinkedHashMap<>(2);
        fact.left().forEach(left -> leave(station, left, sent, now));
        fact.entered().forEach(entered -> inside(fact, station, entered, now));
        fact.silent().runs().forEach(run -> silent(fact, station, run, now));
        sent.forEach((way, events) -> expect(fact, station, way, events, now));
        cover(coverage, fact, now);
    }

    private void enter(Entered entered, long now) {
        for (Marks.Run run : entered.marks().runs()) {
            int writer = tracks.writers.number(run);
            tracks.enter(writer, run.first(), run.end(), entered.pipe(), entered.bucket(), now);
        }
    }

    private void leave(Station station, Left left, Map<Sent, ByteWriter> sent, long now) {
        Departure how = left.departure();
        if (how.way() == Way.SUPERSEDED || left.marks().runs().isEmpty()) {
            return;
        }
        int at = rules.position(station, how);
        var leave =
                new Deed.Leave(
                        station,
                        how.pipe(),
                        how.branch(),
                        how.run(),
                        how.deliveryGeneration(),
                        at,
                        Standing.of(how.way()),
                        how.rule());
        boolean goesOn = how.way() == Way.FORWARDED || how.way() == Way.WAITING;
        ByteWriter events =
                goesOn
                        ? sent.computeIfAbsent(
                                new Sent(
                                        how.way() == Way.WAITING,
                                        how.run(),
                                        how.deliveryGeneration(),
                                        at),
                                _ -> new ByteWriter())
                        : null;
        for (Marks.Run run : left.marks().runs()) {
            int writer = tracks.writers.number(run);
            tracks.leave(writer, run.first(), run.end(), leave, now);
            if (events != null) {
                Expectation.write(events, how.pipe(), how.branch(), writer, run.first(), run.end());
            }
        }
    }

    /** What entered on a pipe, and of which no fact says how it left on it, is lost inside. */
    private void inside(FactRecord fact, Station station, Entered entered, long now) {
        for (Marks.Run run : entered.marks().runs()) {
            int writer = tracks.writers.number(run);
            List<long[]> lost = new ArrayList<>(0);
            tracks.pages.look(
                    writer,
                    run.first(),
                    run.end(),
                    (_, from, to, value) -> {
                        Leg root =
                                value == Page.ABSENT
                                        ? null
                                        : tracks.stories.get((int) value).leg(entered.pipe(), 0);
                        if (root != null
                                && root.finding() == 0
                                && root.standing().open()
                                && (root.seen() & station.bit()) == 0
                                && root.at() <= station.index()) {
                            lost.add(new long[] {from, to});
                        }
                    });
            for (long[] span : lost) {
                inside(fact, writer, span[0], span[1], entered.pipe(), 0, station.index(), now);
            }
        }
    }

    private void inside(
            FactRecord fact,
            int writer,
            long from,
            long to,
            int pipe,
            int branch,
            int needs,
            long now) {
        List<long[]> buckets = new ArrayList<>(1);
        tracks.pages.look(
                writer,
                from,
                to,
                (_, first, end, value) ->
                        buckets.add(
                                new long[] {
                                    first,
                                    end,
                                    value == Page.ABSENT
                                            ? 0
                                            : tracks.cohorts.get((int) (value >>> 32)).bucket
                                }));
        for (long[] each : buckets) {
            long bucket = Math.max(0, each[2]);
            Found found =
                    findings.of(Kind.MISSING_INSIDE, fact.topic(), null, pipe, branch, bucket, now);
            found.add(writer, each[0], each[1]);
            found.isAt(place(fact));
            var lose = new Deed.Lose(pipe, branch, found.number, false, needs);
            tracks.tell(writer, each[0], each[1], lose, now);
        }
    }

    /** A link says itself that it let nothing of these go. */
    private void silent(FactRecord fact, Station station, Marks.Run run, long now) {
        int writer = tracks.writers.number(run);
        tracks.silent(writer, run.first(), run.end(), station, now);
        List<long[]> spans = new ArrayList<>(1);
        tracks.pages.look(
                writer,
                run.first(),
                run.end(),
                (_, from, to, value) -> spans.add(new long[] {from, to, value}));
        for (long[] span : spans) {
            Story story = span[2] == Page.ABSENT ? Story.EMPTY : tracks.stories.get((int) span[2]);
            boolean known =
                    story.legs().stream()
                            .anyMatch(
                                    leg ->
                                            leg.finding() != 0
                                                    && leg.needs() == station.position(0));
            if (known) {
                continue;
            }
            List<Leg> candidates =
                    story.legs().stream().filter(leg -> comes(leg, station)).toList();
            if (candidates.size() == 1) {
                Leg leg = candidates.getFirst();
                int needs = station.isChain() ? station.position(0) : leg.at() + 1;
                inside(fact, writer, span[0], span[1], leg.pipe(), leg.branch(), needs, now);
            } else {
                Found found = findings.of(Kind.MISSING_INSIDE, fact.topic(), null, 0, 0, 0, now);
                found.add(writer, span[0], span[1]);
                found.isAt(place(fact));
            }
        }
    }

    /** Whether a delivery is on its way to this station. */
    private static boolean comes(Leg leg, Station station) {
        return station.isChain()
                ? leg.standing() == Standing.FORWARDED
                        && leg.at() < station.position(0)
                        && leg.open()
                : leg.standing() == Standing.WAITING && leg.open();
    }

    private void expect(FactRecord fact, Station station, Sent sent, ByteWriter events, long now) {
        List<Reached> reached =
                fact.reached().stream().filter(each -> leads(each, sent.waiting())).toList();
        String to = reached.isEmpty() ? fact.topic() : reached.getLast().topic();
        int needs =
                sent.waiting() || reached.isEmpty()
                        ? sent.at() + 1
                        : position(to, station.index() + 1);
        var expected =
                new Expectation(
                        expectations.number(),
                        fact.topic(),
                        to,
                        sent.run(),
                        sent.generation(),
                        needs,
                        now,
                        place(fact),
                        reached,
                        expectations.passed(reached),
                        events.toBytes());
        if (expectations.expect(expected)) {
            judge.judge(expected, now);
        }
    }

    private boolean leads(Reached reached, boolean waiting) {
        Station target = Station.of(settings.lane(), reached.topic());
        return target != null && target.isChain() != waiting;
    }

    private int position(String topic, int otherwise) {
        Station target = Station.of(settings.lane(), topic);
        return target == null ? otherwise : target.position(0);
    }

    private static @Nullable Place place(FactRecord fact) {
        if (fact.tiles().isEmpty()) {
            return null;
        }
        return new Place(
                fact.topic(),
                fact.partition(),
                fact.tiles().getFirst().from(),
                fact.tiles().getLast().to());
    }

    private void cover(Coverage coverage, FactRecord fact, long now) {
        for (Tile tile : fact.tiles()) {
            judge.fill(coverage, tile.from(), tile.to(), now);
            coverage.cover(tile.from(), tile.to());
        }
        for (Tile tile : fact.lost()) {
            judge.retention(coverage, tile.from(), tile.to(), now);
        }
        judge.position(coverage, fact.position(), now);
        for (Expectation due : expectations.due(coverage)) {
            judge.judge(due, now);
        }
    }
}
