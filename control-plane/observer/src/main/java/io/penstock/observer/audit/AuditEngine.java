package io.penstock.observer.audit;

import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Named;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.FactRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The audit of one lane. Facts and acknowledgements go in, in the order of their topics; what is
 * known of pipes and buckets, and what is found, comes out. The same in, at the same times, gives
 * the same out. Not thread-safe.
 *
 * <p>Time is what the caller says, ms since 1970; it does not go back. While the caller is behind
 * with facts, it is the time of the facts: else what has long ended would be late.
 */
public final class AuditEngine {
    private static final String PIECE = "engine";

    private final AuditSettings settings;
    private final Findings findings = new Findings();
    private final Tracks tracks;
    private final Authors authors;
    private final Expectations expectations;
    private final Apply facts;
    private final Ingests ingests;
    private final Ledger ledger;
    private final Sweep sweep;
    private long now;
    private long rowsAt;
    private long stateAt;
    private long behind;

    /**
     * An audit that knows nothing.
     *
     * @param complete whether it is given all facts there ever were of the lane; else what happened
     *     before the first is not judged
     */
    public AuditEngine(AuditSettings settings, boolean complete) {
        this(settings, complete, new Rules());
    }

    AuditEngine(AuditSettings settings, boolean complete, Rules rules) {
        this.settings = settings;
        this.tracks = new Tracks(settings, findings);
        this.authors = new Authors(complete);
        this.expectations = new Expectations(rules, complete);
        var judge = new Judge(settings, rules, tracks, findings, authors, expectations);
        this.facts = new Apply(settings, rules, tracks, findings, authors, expectations, judge);
        this.ingests = new Ingests(settings, complete, tracks, findings, expectations, judge);
        this.ledger = new Ledger(settings, tracks);
        this.sweep = new Sweep(settings, tracks, findings, ledger, expectations);
    }

    /** Numbers stories anew from so many on; for tests. */
    void compactAt(int manyStories) {
        sweep.compactAt(manyStories);
    }

    /** Takes in what a link states; a fact that came before changes nothing. */
    public void apply(FactRecord fact, long at) {
        now = Math.max(now, at);
        Station station = Station.of(settings.lane(), fact.topic());
        if (station != null) {
            ledger.reads(station, fact.topic());
            facts.fact(fact, now);
        }
    }

    /** Takes in what an ingest told its senders. */
    public void apply(AcknowledgedRecord told, long at) {
        now = Math.max(now, at);
        ingests.apply(told, now);
    }

    /** How many records there are that have not been taken in, for {@link AuditState}. */
    public void behind(long records) {
        behind = records;
    }

    /** Says who the events of a finding are, as far as that could be looked up. */
    public void name(String finding, List<Named> named) {
        findings.name(finding, named);
    }

    /** What has changed: findings at once, rows and the audit's state as often as is set. */
    public List<AuditRecord> advance(long at) {
        now = Math.max(now, at);
        ingests.look(now);
        List<AuditRecord> changed = new ArrayList<>(sweep.sweep(now));
        if (now - rowsAt >= settings.ledgerEvery().toMillis()) {
            rowsAt = now;
            changed.addAll(ledger.drain(now));
            authors.forget(now - settings.kept().toMillis());
            ingests.forget(now - settings.kept().toMillis());
        }
        changed.addAll(findings.drain(settings.lane(), tracks.writers, now));
        if (now - stateAt >= settings.stateEvery().toMillis()) {
            stateAt = now;
            changed.add(state());
        }
        return changed;
    }

    /** Findings with a place each where some of their events can be looked up; each once. */
    public List<Finding> unread() {
        return findings.unread(settings.lane(), tracks.writers);
    }

    /** The findings that hold, with all their events. */
    public List<Finding> open() {
        return findings.all().stream()
                .filter(Found::isOpen)
                .map(found -> found.record(settings.lane(), tracks.writers))
                .toList();
    }

    /** How far the audit is, and how sure. */
    public AuditState state() {
        long missing = 0;
        long unknown = 0;
        long unknownSince = 0;
        for (Found found : findings.all()) {
            if (!found.isOpen()) {
                continue;
            }
            long offsets = found.count() == 0 ? found.offsets.count() : 0;
            if (found.kind == Kind.UNKNOWN) {
                unknown += Math.max(found.count(), Math.max(1, offsets));
                unknownSince =
                        unknownSince == 0 ? found.since : Math.min(unknownSince, found.since);
            } else if (found.kind != Kind.LATE && found.kind != Kind.UNACKNOWLEDGED) {
                missing += Math.max(found.count(), offsets);
            }
        }
        return new AuditState(
                settings.lane(),
                now,
                behind,
                tracks.cohorts.open(),
                bytes(),
                missing,
                unknown,
                tracks.cohorts.late() + sweep.entering(),
                unknownSince,
                settings.stateEvery().toMillis());
    }

    /** Bytes of the state in memory, about. */
    public long bytes() {
        return tracks.bytes() + expectations.bytes() + findings.bytes();
    }

    /**
     * Puts what changed since the last such call.
     *
     * @param all whether to put everything
     */
    public void save(Pieces pieces, boolean all) {
        tracks.save(pieces, all);
        authors.save(pieces, all);
        expectations.save(pieces, all);
        findings.save(pieces, all);
        ingests.save(pieces, all);
        ledger.save(pieces, all);
        sweep.save(pieces);
        pieces.put(PIECE, new ByteWriter().number(now).number(rowsAt).number(stateAt).toBytes());
    }

    /** Goes on where another that put all these pieces was. To be called first. */
    public void load(Map<String, byte[]> pieces) {
        byte[] own = pieces.get(PIECE);
        if (own == null) {
            return;
        }
        var in = new ByteReader(own);
        now = in.number();
        rowsAt = in.number();
        stateAt = in.number();
        tracks.load(pieces);
        authors.load(pieces);
        expectations.load(pieces);
        findings.load(pieces);
        ingests.load(pieces);
        ledger.load(pieces);
        sweep.load(pieces);
    }
}
