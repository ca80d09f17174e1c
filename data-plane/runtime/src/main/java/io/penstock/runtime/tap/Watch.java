package io.penstock.runtime.tap;

import io.penstock.contract.tap.Tap;
import java.util.concurrent.atomic.LongAdder;

/** One open tap, as this worker knows it. Thread-safe. */
public final class Watch {
    private static final long SECOND = 1_000_000;

    private final LongAdder dropped = new LongAdder();
    private volatile Tap tap;
    private volatile boolean heard;
    private long second;
    private int shown;

    Watch(Tap tap) {
        this.tap = tap;
    }

    Tap tap() {
        return tap;
    }

    /** Takes the lease's new end over. */
    void renew(Tap renewed) {
        tap = renewed;
    }

    /** Whether the tap has been told that this worker listens. */
    boolean heard() {
        return heard;
    }

    void tellsThatItListens() {
        heard = true;
    }

    /**
     * Whether one more event may be shown now; if not, it is counted.
     *
     * @param now µs since 1970
     */
    synchronized boolean admits(long now) {
        long current = now / SECOND;
        if (current != second) {
            second = current;
            shown = 0;
        }
        if (shown < tap.perSecond()) {
            shown++;
            return true;
        }
        dropped.increment();
        return false;
    }

    /** Counts an event that could not be shown. */
    void drop() {
        dropped.increment();
    }

    /** Counts what could not even be said. */
    void drop(long count) {
        dropped.add(count);
    }

    /** Events not shown since this was last asked. */
    long takeDropped() {
        return dropped.sumThenReset();
    }
}
