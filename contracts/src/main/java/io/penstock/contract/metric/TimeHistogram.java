package io.penstock.contract.metric;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Counts times by the bounds they do not exceed, for as long as a process runs. The bounds are the
 * same everywhere, so that histograms of all processes can be added up. From any thread; one
 * addition for each time, nothing allocated.
 */
public final class TimeHistogram {
    private static final long[] BOUNDS = {
        5,
        10,
        25,
        50,
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        30_000,
        60_000,
        300_000,
        1_800_000,
        7_200_000,
        86_400_000
    };

    private final List<LongAdder> counts =
            IntStream.rangeClosed(0, BOUNDS.length).mapToObj(_ -> new LongAdder()).toList();
    private final LongAdder millis = new LongAdder();

    /**
     * What was counted.
     *
     * @param counts of the times that each bound, and then none, is the lowest not exceeded
     * @param millis sum of all times
     */
    record Counted(List<Long> counts, long millis) {}

    /** Counts a time; one below zero, of clocks that differ, is none. */
    public void add(long time) {
        long counted = Math.max(0, time);
        counts.get(bucket(counted)).increment();
        millis.add(counted);
    }

    private static int bucket(long time) {
        int bucket = 0;
        while (bucket < BOUNDS.length && time > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    Counted read() {
        return new Counted(counts.stream().map(LongAdder::sum).toList(), millis.sum());
    }

    /** The bound of a bucket in seconds, as Prometheus writes it; the last one has none. */
    static String bound(int bucket) {
        return bucket == BOUNDS.length ? "+Inf" : Scrape.number(BOUNDS[bucket] / 1_000.0);
    }
}
