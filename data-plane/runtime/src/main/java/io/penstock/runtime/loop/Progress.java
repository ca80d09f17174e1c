package io.penstock.runtime.loop;

/**
 * How far one assigned partition has come: <b>polled ≥ settled ≥ committed</b>, never overtaking.
 *
 * <p>Made anew at each assignment, so what ends late for an earlier one changes nothing. Owned by
 * the loop's thread; only {@link #ring} is shared.
 */
final class Progress {
    private final OffsetRing ring;
    private long polled;
    private long settled;
    private long committed;
    private long waitingSince;
    private long offerAgainAt;
    private boolean alarmed;

    Progress(long start, int window) {
        this.ring = new OffsetRing(window, start);
        this.polled = start;
        this.settled = start;
        this.committed = start;
    }

    OffsetRing ring() {
        return ring;
    }

    long polled() {
        return polled;
    }

    long settled() {
        return settled;
    }

    long committed() {
        return committed;
    }

    /**
     * Notes that this offset was polled; offsets that the log skipped count as settled. False when
     * the gap is wider than the window and something before it is unsettled: the record is to be
     * offered again.
     */
    boolean reach(long offset) {
        if (!ring.skip(polled, offset)) {
            return false;
        }
        polled = offset + 1;
        waitingSince = 0;
        offerAgainAt = 0;
        alarmed = false;
        return true;
    }

    /** Looks what was settled meanwhile; returns the first offset that is not. */
    long settleNow() {
        settled = ring.advance(polled);
        return settled;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /** Whether everything that was polled is settled. */
    boolean drained() {
        return settleNow() == polled;
    }

    /** Whether so much is unsettled that no more is to be polled. */
    boolean full() {
        return polled - settled >= ring.window() * 3L / 4;
    }

    /** The record at {@link #polled()} could not be taken yet. */
    void notYet(long now, long wait) {
        waitingSince = waitingSince == 0 ? now : waitingSince;
        offerAgainAt = now + wait;
    }

    boolean waiting(long now) {
        return now < offerAgainAt;
    }

    /** True once for each wait that has grown longer than the limit. */
    boolean alarmDue(long now, long limit) {
        boolean due = waitingSince != 0 && !alarmed && now - waitingSince >= limit;
        alarmed |= due;
        return due;
    }
}
