package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.observer.audit.Ledger.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What time alone brings: deliveries become late, what is over leaves memory, rows are sealed. */
final class Sweep {
    private static final String PIECE = "sweep";
    private static final int MOST_LATE = 1_000;
    private static final int MOST_STORIES = 100_000;
    private static final long EVERY = 5_000;

    private final AuditSettings settings;
    private final Tracks tracks;
    private final Findings findings;
    private final Ledger ledger;
    private final Expectations expectations;
    private final List<Integer> lateFindings = new ArrayList<>();
    private long sweptAt;
    private long foldedAt;
    private int leastStories = MOST_STORIES;
    private int mostStories = MOST_STORIES;

    Sweep(
            AuditSettings settings,
            Tracks tracks,
            Findings findings,
            Ledger ledger,
            Expectations expectations) {
        this.expectations = expectations;
        this.settings = settings;
        this.tracks = tracks;
        this.findings = findings;
        this.ledger = ledger;
    }

    /** Numbers stories anew from so many on. */
    void compactAt(int stories) {
        leastStories = stories;
        mostStories = stories;
    }

    /** Rows that are sealed now; their cohorts are forgotten. */
    List<LedgerRow> sweep(long now) {
        List<LedgerRow> sealed = new ArrayList<>();
        if (now - sweptAt >= Math.min(EVERY, settings.objective().toMillis())) {
            sweptAt = now;
            late(now);
            entering(now);
            seal(now, sealed);
        }
        if (now - foldedAt >= settings.horizon().toMillis()) {
            foldedAt = now;
            fold(now);
            compact();
        }
        return sealed;
    }

    private void late(long now) {
        var found = new BitSet();
        tracks.cohorts.all(
                cohort -> {
                    if (!cohort.late
                            && cohort.bucket != Cohort.UNKNOWN_BUCKET
                            && now > lateAt(cohort)) {
                        tracks.cohorts.late(cohort);
                        if (cohort.open > 0) {
                            found.set(cohort.id);
                        }
                    }
                });
        if (!found.isEmpty()) {
            tracks.pages.visit(
                    (writer, from, to, value) -> late(found, writer, from, to, value, now));
        }
        lateFindings.removeIf(number -> ends(number, now));
    }

    /** What the first link has not even taken is late, too. */
    private void entering(long now) {
        Found about = findings.find(Kind.LATE, null, null, 0, 0, 0);
        if (about != null && about.isOpen()) {
            about.removeAll(writer -> tracks.writers.get(writer).seen, now);
        }
        for (Expectation each : expectations.entering(now - settings.objective().toMillis())) {
            each.each((_, _, writer, from, to) -> entering(writer, from, to, now));
        }
    }

    private void entering(int writer, long from, long to, long now) {
        tracks.writers
                .get(writer)
                .seen
                .missing(
                        from,
                        to,
                        (first, end) -> {
                            Found about = findings.of(Kind.LATE, null, null, 0, 0, 0, now);
                            if (!about.contains(writer, first, end)) {
                                about.add(writer, first, end);
                            }
                        });
    }

    /** Events that the first link has not taken in time. */
    long entering() {
        Found about = findings.find(Kind.LATE, null, null, 0, 0, 0);
        return about == null ? 0 : about.count();
    }

    private long lateAt(Cohort cohort) {
        return Math.max(settings.endOf(cohort.bucket), cohort.entered)
                + settings.objective().toMillis();
    }

    private void late(BitSet cohorts, int writer, long from, long to, long value, long now) {
        int id = (int) (value >>> 32);
        if (!cohorts.get(id)) {
            return;
        }
        long bucket = tracks.cohorts.get(id).bucket;
        for (Leg leg : tracks.stories.get((int) value).legs()) {
            if (!leg.open() || lateFindings.size() >= MOST_LATE) {
                continue;
            }
            Found about = findings.of(Kind.LATE, null, null, leg.pipe(), leg.branch(), bucket, now);
            about.add(writer, from, to);
            if (!lateFindings.contains(about.number)) {
                lateFindings.add(about.number);
            }
        }
    }

    /** Whether none of the deliveries is late any more. */
    private boolean ends(int number, long now) {
        Found about = findings.get(number);
        if (about == null) {
            return true;
        }
        long[] open = {0};
        for (Cohort cohort : tracks.cohorts.of(about.bucket, about.pipe)) {
            cohort.each(
                    (story, events) -> {
                        Leg leg = tracks.stories.get(story).leg(about.pipe, about.branch);
                        open[0] += leg != null && leg.open() ? events : 0;
                    });
        }
        if (open[0] == 0) {
            about.end(now);
        }
        return open[0] == 0;
    }

    /**
     * What is over is sealed and forgotten. A row is the sum of all cohorts with its pipe, and a
     * cohort is in the rows of all its pipes: those that share a row go together, or stay.
     */
    private void seal(long now, List<LedgerRow> sealed) {
        Set<Cohort> over = new LinkedHashSet<>();
        tracks.cohorts.all(
                cohort -> {
                    if (cohort.live == 0 && !cohort.dirty && isOver(cohort, now)) {
                        over.add(cohort);
                    }
                });
        boolean changed = true;
        while (changed) {
            changed = over.removeIf(cohort -> !over.containsAll(sharingRows(cohort)));
        }
        Set<Row> rows = new LinkedHashSet<>();
        for (Cohort cohort : over) {
            if (cohort.bucket != Cohort.UNKNOWN_BUCKET) {
                tracks.sets
                        .get(cohort.pipes)
                        .forEach(pipe -> rows.add(new Row(pipe, cohort.bucket)));
            }
        }
        rows.forEach(row -> sealed.add(ledger.row(row.pipe(), row.bucket(), true, now)));
        over.forEach(tracks.cohorts::remove);
    }

    private boolean isOver(Cohort cohort, long now) {
        return cohort.bucket == Cohort.UNKNOWN_BUCKET
                || tracks.sets.get(cohort.pipes).stream()
                        .allMatch(pipe -> ledger.isOver(pipe, cohort.bucket, now));
    }

    private List<Cohort> sharingRows(Cohort cohort) {
        return cohort.bucket == Cohort.UNKNOWN_BUCKET
                ? List.of()
                : tracks.sets.get(cohort.pipes).stream()
                        .flatMap(pipe -> tracks.cohorts.of(cohort.bucket, pipe).stream())
                        .toList();
    }

    private void fold(long now) {
        long kept = now - settings.kept().toMillis();
        findings.forget(kept);
        tracks.pages.settle(this::fold);
    }

    /**
     * What is over is absent from now on. Of what has never entered nobody knows whether it is: the
     * fact that would say on which pipes it is may be lost.
     */
    private long fold(int writer, long from, long to, long value) {
        Cohort cohort = tracks.cohorts.get((int) (value >>> 32));
        boolean entered =
                cohort.bucket != Cohort.UNKNOWN_BUCKET
                        && tracks.writers.get(writer).seen.endOf(from) >= to;
        if (!entered || !tracks.stories.get((int) value).over()) {
            return value;
        }
        tracks.cohorts.fold(cohort, (int) (to - from));
        return Page.ABSENT;
    }

    /** Numbers the stories anew when many may be in use no more. */
    private void compact() {
        if (tracks.stories.size() < mostStories) {
            return;
        }
        boolean[] used = new boolean[tracks.stories.size()];
        tracks.cohorts.all(cohort -> cohort.each((story, _) -> used[story] = true));
        int[] numbers = tracks.stories.compact(used);
        tracks.cohorts.renumber(numbers);
        tracks.pages.replace(
                (_, _, _, value) -> (value & 0xFFFFFFFF00000000L) | numbers[(int) value]);
        mostStories = Math.max(leastStories, 2 * tracks.stories.size());
    }

    void save(Pieces pieces) {
        var out = new ByteWriter().number(sweptAt).number(foldedAt).number(lateFindings.size());
        lateFindings.forEach(out::number);
        pieces.put(PIECE, out.toBytes());
    }

    void load(Map<String, byte[]> pieces) {
        byte[] bytes = pieces.get(PIECE);
        if (bytes == null) {
            return;
        }
        var in = new ByteReader(bytes);
        sweptAt = in.number();
        foldedAt = in.number();
        for (int n = in.small(); n > 0; n--) {
            lateFindings.add(in.small());
        }
    }
}
