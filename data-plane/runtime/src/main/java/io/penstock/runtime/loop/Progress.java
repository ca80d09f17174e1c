package io.penstock.runtime.loop;

import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.runtime.loop.Throttle.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one assigned partition has come: <b>polled ≥ settled ≥ audited ≥ committed</b>, never
 * overtaking.
 *
 * <pre>
 *     polled    taken, or finished by an earlier owner
 *     settled   every output acknowledged, or the delivery ended
 *     audited   its facts are durable
 *     committed never read again
 * </pre>
 *
 * <p>Made anew at each assignment, so what ends late for an earlier one changes nothing. Owned by
 * the loop's thread; records settle and give themselves back from any.
 */
final class Progress {
    private final TopicPartition partition;
    private final OffsetRing settledRing;
    private final OffsetRing auditedRing;
    private final boolean first;
    private final Leaps leaps = new Leaps();
    private final Queue<TakenRecord> unstated = new ConcurrentLinkedQueue<>();
    private final Waits waits = new Waits();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger unaudited = new AtomicInteger();
    private long restored;
    private long polled;
    private long settled;
    private long audited;
    private Commit committed;
    private boolean paused;

    /**
     * Begins where the commit says, with what was finished beyond it.
     *
     * @param first whether the partition is of the lane's first topic
     */
    Progress(TopicPartition partition, boolean first, Commit committed, int window) {
        long start = committed.offset();
        this.partition = partition;
        this.first = first;
        this.committed = committed;
        this.settledRing = new OffsetRing(window, start);
        this.auditedRing = new OffsetRing(window, start);
        this.polled = start;
        this.settled = start;
        this.audited = start;
        for (Tile tile : committed.finished()) {
            if (settledRing.fits(tile.to())) {
                settledRing.set(tile.from(), tile.to());
                auditedRing.set(tile.from(), tile.to());
                restored = tile.to();
            }
        }
    }

    TopicPartition partition() {
        return partition;
    }

    /** Whether events enter the lane here. */
    boolean first() {
        return first;
    }

    long polled() {
        return polled;
    }

    /** The first offset that is not settled. */
    long settled() {
        settled = settledRing.advance(polled);
        return settled;
    }

    /** The first offset that is not audited. */
    long audited() {
        audited = auditedRing.advance(settled());
        return audited;
    }

    /**
     * All offsets below it are covered by durable facts: <i>audited</i>, but for what was leapt
     * over and is not stated yet.
     */
    long position() {
        return leaps.before(audited());
    }

    /** What Kafka has acknowledged last. */
    Commit committed() {
        return committed;
    }

    Progress committed(Commit acknowledged) {
        if (acknowledged.offset() >= committed.offset()) {
            committed = acknowledged;
        }
        return this;
    }

    /** The audited offsets beyond the first that is not, as the ring has them. */
    OffsetRing beyond() {
        return auditedRing;
    }

    /** Where the audited offsets end at most: some may lie beyond what was polled this time. */
    long beyondEnd() {
        return Math.max(polled, restored);
    }

    /** Whether an earlier owner had finished with the offset. */
    boolean finished(long offset) {
        return auditedRing.isSet(offset);
    }

    /**
     * Notes that this offset was polled; offsets that the log skipped are settled with it. False
     * when that does not fit the window: the record is to be offered again.
     */
    boolean reach(long offset) {
        if (offset > polled && !skip(offset)) {
            return false;
        }
        if (!auditedRing.fits(offset)) {
            return false;
        }
        polled = offset + 1;
        return true;
    }

    private boolean skip(long to) {
        if (auditedRing.fits(to)) {
            settledRing.set(polled, to);
            leaps.gap(polled, to);
        } else if (audited() == polled) {
            leaps.gapBeforeRings(polled, to);
            settledRing.restart(to);
            auditedRing.restart(to);
        } else {
            return false;
        }
        return true;
    }

    /** What no record was read from. */
    Leaps leaps() {
        return leaps;
    }

    void opened() {
        open.incrementAndGet();
    }

    /** A record was given back: it is neither settled nor open. */
    void gaveBack() {
        open.decrementAndGet();
    }

    /** All that a record caused is durable. */
    void settled(TakenRecord record) {
        unaudited.incrementAndGet();
        settledRing.set(record.offset());
        unstated.add(record);
        open.decrementAndGet();
    }

    /** The settled records of which nothing has been stated yet; each is handed out once. */
    List<TakenRecord> drain() {
        List<TakenRecord> drained = new ArrayList<>();
        for (TakenRecord each = unstated.poll(); each != null; each = unstated.poll()) {
            drained.add(each);
        }
        return drained;
    }

    /** Facts of these offsets, of so many records, are durable. From any thread. */
    void audited(List<Tile> tiles, List<Tile> gone, int records) {
        tiles.forEach(tile -> auditedRing.set(tile.from(), tile.to()));
        leaps.stated(tiles);
        leaps.stated(gone);
        unaudited.addAndGet(-records);
    }

    /** Records taken that have neither settled nor been given back. */
    int open() {
        return open.get();
    }

    /** Whether nothing is open and all that settled is audited. */
    boolean finished() {
        return open() == 0 && unaudited() == 0;
    }

    /** Records settled whose facts are not durable. */
    int unaudited() {
        return unaudited.get();
    }

    /** Whether so much is not audited that no more is to be polled. */
    boolean full() {
        return polled - audited() >= most();
    }

    /** Three quarters of the window. */
    private long most() {
        return auditedRing.window() * 3L / 4;
    }

    /** The record at this offset could not be taken yet, and is not polled. */
    void refused(long offset) {
        polled = Math.min(polled, offset);
    }

    /** When the next record is offered. */
    Waits waits() {
        return waits;
    }

    /** The offset of the record to displace, if it is time to say so; else {@link Waits#NONE}. */
    long displace(long now) {
        long first = settled();
        boolean held = first < polled && open() > 0;
        return waits.displace(held ? first : Waits.NONE, polled - first >= most(), now);
    }

    /** Notes whether the partition is to be paused; true when that is new. */
    boolean pause(boolean now) {
        boolean changed = paused != now;
        paused = now;
        return changed;
    }
}
