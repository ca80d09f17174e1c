package io.penstock.runtime.loop;

import java.util.concurrent.atomic.AtomicLong;

/** What a link has taken and not yet settled, in records and bytes, against its bounds. */
final class InFlight {
    private final long maxRecords;
    private final long maxBytes;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    InFlight(long maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    void add(long size) {
        records.incrementAndGet();
        bytes.addAndGet(size);
    }

    void remove(long size) {
        records.decrementAndGet();
        bytes.addAndGet(-size);
    }

    long records() {
        return records.get();
    }

    /** Whether no more is to be taken. */
    boolean full() {
        return records.get() >= maxRecords || bytes.get() >= maxBytes;
    }

    /** Whether there is room again for more than a few. */
    boolean roomy() {
        return records.get() <= maxRecords * 3 / 4 && bytes.get() <= maxBytes * 3 / 4;
    }
}
