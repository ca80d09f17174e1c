package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Place;
import io.penstock.contract.fact.FactRecord.Reached;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is lost: of what was expected and is not there, and of offsets nobody spoke of. */
final class Judge {
    /** A hole that was found so long before events were said to be sent can still be theirs. */
    private static final long LATE_WORD = 60_000;

    private final AuditSettings settings;
    private final Rules rules;
    private final Tracks tracks;
    private final Findings findings;
    private final Authors authors;
    private final Expectations expectations;

    Judge(
            AuditSettings settings,
            Rules rules,
            Tracks tracks,
            Findings findings,
            Authors authors,
            Expectations expectations) {
        this.settings = settings;
        this.rules = rules;
        this.tracks = tracks;
        this.findings = findings;
        this.authors = authors;
        this.expectations = expectations;
    }

    /** Events of one leg that did not arrive. */
    private record Lost(
            int pipe, int branch, int writer, long from, long to, long bucket, boolean silent) {}

    /** All below this offset was finished with when this was stated, so what was not is a hole. */
    void position(Coverage coverage, long position, long now) {
        for (long[] hole : coverage.uncovered(0, position)) {
            String missing = authors.missing(coverage.topic);
            Kind kind = rules.hole(!missing.isEmpty());
            String detail = missing.isEmpty() ? null : "facts missing: " + missing;
            hole(coverage, kind, hole[0], hole[1], detail, now);
        }
    }

    /** Retention removed these offsets before they were read. */
    void retention(Coverage coverage, long from, long to, long now) {
        for (long[] hole : coverage.uncovered(from, to)) {
            hole(coverage, Kind.LOST_BY_RETENTION, hole[0], hole[1], null, now);
        }
    }

    private void hole(
            Coverage coverage, Kind kind, long from, long to, @Nullable String detail, long now) {
        var place = new Place(coverage.topic, coverage.partition, from, to);
        coverage.holes.add(findings.hole(kind, null, place, detail, now).number);
        coverage.cover(from, to);
    }

    /** Something is stated of these offsets after all. */
    void fill(Coverage coverage, long from, long to, long now) {
        if (coverage.holes.isEmpty()) {
            return;
        }
        for (int number : List.copyOf(coverage.holes)) {
            Found hole = findings.get(number);
            if (hole == null) {
                coverage.holes.remove(Integer.valueOf(number));
                continue;
            }
            hole.offsets.remove(from, to);
            hole.unsaved = true;
            if (hole.offsets.isEmpty()) {
                coverage.holes.remove(Integer.valueOf(number));
                if (hole.count() == 0) {
                    hole.end(now);
                }
            }
        }
    }

    /** All partitions that these events can be in are passed. */
    void judge(Expectation expected, long now) {
        if (expected.before || rules.accepts(expected)) {
            return;
        }
        List<Lost> lost = new ArrayList<>(0);
        if (expected.isFirst()) {
            expected.each((_, _, writer, from, to) -> neverEntered(writer, from, to, lost, now));
        } else {
            Station station = Station.of(settings.lane(), expected.to);
            expected.each(
                    (pipe, branch, writer, from, to) ->
                            tracks.pages.look(
                                    writer,
                                    from,
                                    to,
                                    (_, first, end, value) ->
                                            look(
                                                    expected, station, pipe, branch, writer, first,
                                                    end, value, lost)));
        }
        if (!lost.isEmpty()) {
            Found hole = hole(expected);
            lost.forEach(each -> lose(expected, each, hole, now));
        }
    }

    private void neverEntered(int writer, long from, long to, List<Lost> lost, long now) {
        List<long[]> unseen = new ArrayList<>(0);
        tracks.writers
                .get(writer)
                .seen
                .missing(from, to, (first, end) -> unseen.add(new long[] {first, end}));
        List<long[]> evident = new ArrayList<>(0);
        for (long[] span : unseen) {
            tracks.pages.look(
                    writer,
                    span[0],
                    span[1],
                    (_, first, end, value) -> {
                        if (value == Page.ABSENT) {
                            lost.add(new Lost(0, 0, writer, first, end, 0, false));
                        } else if (tracks.isEvidence(value)) {
                            evident.add(new long[] {first, end});
                        }
                    });
        }
        evident.forEach(span -> tracks.enterByEvidence(writer, span[0], span[1], now));
    }

    private void look(
            Expectation expected,
            @Nullable Station station,
            int pipe,
            int branch,
            int writer,
            long from,
            long to,
            long value,
            List<Lost> lost) {
        if (value == Page.ABSENT) {
            return;
        }
        Story story = tracks.stories.get((int) value);
        Leg leg = story.leg(pipe, branch);
        if (leg != null && rules.lost(leg, expected) && !story.withdrawn(leg)) {
            long bucket = tracks.cohorts.get((int) (value >>> 32)).bucket;
            boolean silent = station != null && story.silentAt(station);
            lost.add(new Lost(pipe, branch, writer, from, to, Math.max(0, bucket), silent));
        }
    }

    private void lose(Expectation expected, Lost lost, @Nullable Found hole, long now) {
        if (lost.branch() == 0 && !expected.isFirst() && routed(expected, lost, now)) {
            return;
        }
        Found found = hole == null || lost.silent() ? missing(expected, lost, now) : hole;
        found.add(lost.writer(), lost.from(), lost.to());
        if (found != hole) {
            found.isAt(place(expected));
        }
        var lose =
                new Deed.Lose(
                        lost.pipe(),
                        lost.branch(),
                        found.number,
                        found.kind == Kind.UNKNOWN,
                        expected.needs);
        if (expected.isFirst()) {
            tracks.lose(lost.writer(), lost.from(), lost.to(), lose, now);
        } else {
            tracks.tell(lost.writer(), lost.from(), lost.to(), lose, now);
        }
    }

    private Found missing(Expectation expected, Lost lost, long now) {
        if (!lost.silent() && !expected.reached.isEmpty()) {
            return findings.of(
                    Kind.MISSING_BETWEEN,
                    expected.from,
                    expected.to,
                    lost.pipe(),
                    lost.branch(),
                    lost.bucket(),
                    now);
        }
        Found general = findings.find(Kind.MISSING_INSIDE, expected.to, null, 0, 0, 0);
        if (lost.silent() && general != null) {
            general.remove(lost.writer(), lost.from(), lost.to(), now);
        }
        return findings.of(
                Kind.MISSING_INSIDE,
                expected.to,
                null,
                lost.pipe(),
                lost.branch(),
                lost.bucket(),
                now);
    }

    /** Where branches of it are under way, it has been routed, whoever did not say so. */
    private boolean routed(Expectation expected, Lost lost, long now) {
        List<long[]> spans = new ArrayList<>(1);
        tracks.pages.look(
                lost.writer(),
                lost.from(),
                lost.to(),
                (_, from, to, value) -> {
                    if (value != Page.ABSENT
                            && branches(tracks.stories.get((int) value), expected, lost.pipe())) {
                        spans.add(new long[] {from, to});
                    }
                });
        spans.forEach(
                span ->
                        tracks.tell(
                                lost.writer(),
                                span[0],
                                span[1],
                                new Deed.Routed(lost.pipe()),
                                now));
        return !spans.isEmpty();
    }

    private static boolean branches(Story story, Expectation expected, int pipe) {
        return story.legs().stream()
                .anyMatch(
                        leg ->
                                leg.pipe() == pipe
                                        && leg.branch() > 0
                                        && leg.compareTries(expected.run, expected.generation)
                                                >= 0);
    }

    /** The hole in which these events may have been, what is least sure first. */
    private @Nullable Found hole(Expectation expected) {
        Found best = null;
        for (int i = 0; i < expected.reached.size(); i++) {
            Reached reached = expected.reached.get(i);
            long passed = expected.passed.get(i);
            for (int number : expectations.coverage(reached.topic(), reached.partition()).holes) {
                Found hole = findings.get(number);
                if (hole != null
                        && hole.place != null
                        && hole.place.from() <= reached.offset()
                        && (hole.place.to() > passed || hole.since > expected.made - LATE_WORD)
                        && (best == null || hole.kind.compareTo(best.kind) > 0)) {
                    best = hole;
                }
            }
        }
        return best;
    }

    /** Where to look for the events: taken from there, or, from ingest, written there. */
    private static @Nullable Place place(Expectation expected) {
        if (expected.place != null || !expected.isFirst()) {
            return expected.place;
        }
        Reached reached = expected.reached.getFirst();
        long from = Math.max(0, Math.min(expected.passed.getFirst(), reached.offset()));
        return new Place(reached.topic(), reached.partition(), from, reached.offset() + 1);
    }
}
