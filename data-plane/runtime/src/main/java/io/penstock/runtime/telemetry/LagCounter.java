package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.LagBuckets;
import io.penstock.contract.telemetry.Lags;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A lag histogram that is added to by any thread: one atomic addition each. Its rows, one for each
 * power of two, are made when they are first needed, since the lags of one pipe are near each
 * other.
 */
final class LagCounter {
    private static final int ROW = 1 << LagBuckets.SCALE;
    private static final int ROWS = (LagBuckets.COUNT + ROW - 1) / ROW;

    private final AtomicReferenceArray<AtomicIntegerArray> rows = new AtomicReferenceArray<>(ROWS);

    void add(long micros) {
        add(LagBuckets.of(micros), 1);
    }

    /** So many events whose lags are in the same bucket. */
    void add(int bucket, int events) {
        AtomicIntegerArray row = rows.get(bucket / ROW);
        (row == null ? make(bucket / ROW) : row).getAndAdd(bucket % ROW, events);
    }

    private AtomicIntegerArray make(int number) {
        AtomicIntegerArray row = new AtomicIntegerArray(ROW);
        AtomicIntegerArray before = rows.compareAndExchange(number, null, row);
        return before == null ? row : before;
    }

    /** What was added since it was last taken. */
    Lags take() {
        long[] counts = null;
        for (int number = 0; number < ROWS; number++) {
            AtomicIntegerArray row = rows.get(number);
            for (int i = 0; row != null && i < ROW; i++) {
                if (row.get(i) != 0) {
                    counts = counts == null ? new long[LagBuckets.COUNT] : counts;
                    counts[number * ROW + i] = row.getAndSet(i, 0);
                }
            }
        }
        return counts == null ? Lags.NONE : Lags.of(counts);
    }
}
