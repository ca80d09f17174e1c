package io.penstock.ingest.idempotency;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The answers that this instance knows of, and the keys that it is working on. Thread-safe, and
 * knows no broker.
 *
 * <pre>
 * free ──claim──▶ in flight ──release──▶ free
 *   └──────────── remember ──▶ answered ──after a day, or dropped as the oldest──▶ free
 * </pre>
 */
final class AnswerMemory {
    /** What an answer takes beside its body: two digests, the record, the map's entry. */
    static final int ENTRY_BYTES = 256;

    private record Entry(KeptAnswer answer, Instant at) {
        private long size() {
            return (long) ENTRY_BYTES + answer.body().length;
        }
    }

    private final long limit;
    private final Duration kept;
    private final Map<Sha256, Entry> answers = new LinkedHashMap<>();
    private final Set<Sha256> inFlight = new HashSet<>();
    private long bytes;
    private long dropped;

    /**
     * Empty.
     *
     * @param limit bytes of all answers
     * @param kept how long an answer is known
     */
    AnswerMemory(long limit, Duration kept) {
        this.limit = limit;
        this.kept = kept;
    }

    /** Looks the key up, and takes it if it is free. */
    synchronized Claim claim(Sha256 key, Sha256 payload, Instant now) {
        expire(now);
        Entry entry = answers.get(key);
        if (entry == null || expired(entry, now)) {
            return inFlight.add(key) ? new Claim.Granted() : new Claim.InFlight();
        }
        return entry.answer().payload().equals(payload)
                ? new Claim.Answered(entry.answer())
                : new Claim.OtherPayload();
    }

    synchronized void release(Sha256 key) {
        inFlight.remove(key);
    }

    /**
     * Takes an answer over, in place of an earlier one.
     *
     * @param at when it was written
     */
    synchronized void remember(Sha256 key, KeptAnswer answer, Instant at, Instant now) {
        forget(key);
        var entry = new Entry(answer, at);
        if (expired(entry, now)) {
            return;
        }
        answers.put(key, entry);
        bytes += entry.size();
        expire(now);
        dropOldest();
    }

    synchronized void forget(Sha256 key) {
        Entry gone = answers.remove(key);
        if (gone != null) {
            bytes -= gone.size();
        }
    }

    /** How many answers were dropped before their time since this was asked last. */
    synchronized long takeDropped() {
        long taken = dropped;
        dropped = 0;
        return taken;
    }

    synchronized int size() {
        return answers.size();
    }

    private void expire(Instant now) {
        Iterator<Entry> oldest = answers.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (!expired(entry, now)) {
                return;
            }
            bytes -= entry.size();
            oldest.remove();
        }
    }

    private void dropOldest() {
        Iterator<Entry> oldest = answers.values().iterator();
        while (bytes > limit && oldest.hasNext()) {
            bytes -= oldest.next().size();
            oldest.remove();
            dropped++;
        }
    }

    private boolean expired(Entry entry, Instant now) {
        return !entry.at().plus(kept).isAfter(now);
    }
}
