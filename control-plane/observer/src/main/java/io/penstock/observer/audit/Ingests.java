package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.Marks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes in what ingests told their senders, and finds what they did not. */
final class Ingests {
    private static final String PIECE = "ingests";

    private final AuditSettings settings;
    private final boolean complete;
    private final Tracks tracks;
    private final Findings findings;
    private final Expectations expectations;
    private final Judge judge;
    private final Map<Long, Ingest> ingests = new TreeMap<>();
    private long lookedAt;
    private boolean unsaved;

    /** One run of one ingest. */
    private static final class Ingest {
        private long next;
        private long heard;
        private Spans missing = new Spans();
    }

    Ingests(
            AuditSettings settings,
            boolean complete,
            Tracks tracks,
            Findings findings,
            Expectations expectations,
            Judge judge) {
        this.settings = settings;
        this.complete = complete;
        this.tracks = tracks;
        this.findings = findings;
        this.expectations = expectations;
        this.judge = judge;
    }

    void apply(AcknowledgedRecord told, long now) {
        if (!first(told, now)) {
            return;
        }
        for (Marks.Run run : told.acknowledged().runs()) {
            int number = tracks.writers.number(run);
            Writers.Writer writer = tracks.writers.change(number);
            writer.acknowledged.add(run.first(), run.end());
            List<long[]> late = new ArrayList<>(0);
            writer.unacknowledged.within(
                    run.first(), run.end(), (from, to) -> late.add(new long[] {from, to}));
            late.forEach(span -> unacknowledged(number, span[0], span[1], false, now));
        }
        Map<Integer, ByteWriter> sent = new HashMap<>();
        for (Marks marks : List.of(told.acknowledged(), told.stored())) {
            for (Marks.Run run : marks.runs()) {
                Expectation.write(
                        sent.computeIfAbsent(run.partition(), _ -> new ByteWriter()),
                        0,
                        0,
                        tracks.writers.number(run),
                        run.first(),
                        run.end());
            }
        }
        for (Reached reached : told.reached()) {
            ByteWriter events = sent.get(reached.partition());
            if (events != null) {
                expect(reached, events, now);
            }
        }
    }

    private void expect(Reached reached, ByteWriter events, long now) {
        List<Reached> one = List.of(reached);
        var expected =
                new Expectation(
                        expectations.number(),
                        null,
                        reached.topic(),
                        0,
                        0,
                        0,
                        now,
                        null,
                        one,
                        expectations.passed(one),
                        events.toBytes());
        if (expectations.expect(expected)) {
            judge.judge(expected, now);
        }
    }

    private boolean first(AcknowledgedRecord told, long now) {
        unsaved = true;
        Ingest ingest = ingests.computeIfAbsent(told.epoch(), _ -> begin(told.sequence()));
        ingest.heard = now;
        long sequence = told.sequence();
        if (sequence >= ingest.next) {
            if (sequence > ingest.next) {
                ingest.missing.add(ingest.next, sequence);
                missing(told, ingest, now);
            }
            ingest.next = sequence + 1;
            return true;
        }
        if (!ingest.missing.contains(sequence)) {
            return false;
        }
        ingest.missing.remove(sequence, sequence + 1);
        if (ingest.missing.isEmpty()) {
            findings.named(Kind.UNKNOWN, name(told), null, now).end(now);
        }
        return true;
    }

    private Ingest begin(long sequence) {
        var ingest = new Ingest();
        ingest.next = complete ? 0 : sequence;
        return ingest;
    }

    private void missing(AcknowledgedRecord told, Ingest ingest, long now) {
        String detail =
                "acknowledgements missing: %s %d, records %s"
                        .formatted(told.worker(), told.epoch(), ingest.missing);
        Found found = findings.named(Kind.UNKNOWN, name(told), detail, now);
        found.until = 0;
        found.touch();
    }

    private static String name(AcknowledgedRecord told) {
        return "acknowledged-" + told.epoch();
    }

    /** Whether acknowledgements of this run are missing, so that nobody knows what was. */
    private boolean unsure(long epoch) {
        Ingest ingest = ingests.get(epoch);
        return ingest == null || !ingest.missing.isEmpty();
    }

    /** Finds events that entered some time ago, and of which no sender was told. */
    void look(long now) {
        if (now - lookedAt < settings.unacknowledgedAfter().toMillis()) {
            return;
        }
        lookedAt = now;
        for (int i = 0; i < tracks.writers.size(); i++) {
            int number = i;
            Writers.Writer writer = tracks.writers.get(number);
            if (writer.looked > 0 && !unsure(writer.epoch)) {
                List<long[]> untold = new ArrayList<>(0);
                writer.seen.within(
                        0,
                        writer.looked,
                        (from, to) ->
                                writer.acknowledged.missing(
                                        from,
                                        to,
                                        (first, end) ->
                                                writer.unacknowledged.missing(
                                                        first,
                                                        end,
                                                        (a, b) -> untold.add(new long[] {a, b}))));
                untold.forEach(span -> unacknowledged(number, span[0], span[1], true, now));
            }
            if (writer.looked != writer.seen.end()) {
                tracks.writers.change(number).looked = writer.seen.end();
            }
        }
    }

    private void unacknowledged(int number, long from, long to, boolean is, long now) {
        Writers.Writer writer = tracks.writers.change(number);
        Found found = findings.named(Kind.UNACKNOWLEDGED, String.valueOf(writer.epoch), null, now);
        if (is) {
            writer.unacknowledged.add(from, to);
            found.add(number, from, to);
        } else {
            writer.unacknowledged.remove(from, to);
            found.remove(number, from, to, now);
        }
        tracks.tell(number, from, to, new Deed.Unacknowledged(is), now);
    }

    /** Forgets those that have said nothing since. */
    void forget(long before) {
        unsaved |= ingests.values().removeIf(each -> each.heard < before);
    }

    void save(Pieces pieces, boolean all) {
        if (!unsaved && !all) {
            return;
        }
        var out = new ByteWriter().number(lookedAt);
        ingests.forEach(
                (epoch, ingest) -> {
                    out.number(epoch).number(ingest.next).number(ingest.heard);
                    ingest.missing.write(out);
                });
        pieces.put(PIECE, out.toBytes());
        unsaved = false;
    }

    void load(Map<String, byte[]> pieces) {
        byte[] bytes = pieces.get(PIECE);
        if (bytes == null) {
            return;
        }
        var in = new ByteReader(bytes);
        lookedAt = in.number();
        while (in.more()) {
            var ingest = new Ingest();
            long epoch = in.number();
            ingest.next = in.number();
            ingest.heard = in.number();
            ingest.missing = Spans.read(in);
            ingests.put(epoch, ingest);
        }
    }
}
