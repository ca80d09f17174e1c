package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.LagBuckets;
import io.penstock.contract.telemetry.Lags;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A lag histogram that is added to by any thread: one atomic addition each. Its rows of 16 buckets
 * are made when they are first needed, since the lags of one pipe are near each other.
 */
final class LagCounter {
    private static final int ROW = 16;

    private final AtomicReferenceArray<AtomicIntegerArray> rows =
            new AtomicReferenceArray<>(LagBuckets.COUNT / ROW);

    void add(long lagMillis) {
        int bucket = LagBuckets.of(lagMillis);
        AtomicIntegerArray row = rows.get(bucket / ROW);
        (row == null ? make(bucket / ROW) : row).getAndIncrement(bucket % ROW);
    }

    private AtomicIntegerArray make(int number) {
        AtomicIntegerArray row = new AtomicIntegerArray(ROW);
        AtomicIntegerArray before = rows.compareAndExchange(number, null, row);
        return before == null ? row : before;
    }

    /** What was added since it was last taken. */
    Lags take() {
        long[] counts = null;
        for (int number = 0; number < rows.length(); number++) {
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
