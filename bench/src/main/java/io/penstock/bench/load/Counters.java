package io.penstock.bench.load;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a run has come to so far. Thread-safe. */
public final class Counters {
    final LongAdder sent = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder sentAgain = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final AtomicLong furthestBehind = new AtomicLong();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    Counters() {}

    /** Events sent at least once. */
    public long sent() {
        return sent.sum();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long rejected() {
        return rejected.sum();
    }

    /** Events sent again, counted each time. */
    public long sentAgain() {
        return sentAgain.sum();
    }

    /** Events of which the run ended before an answer came. */
    public long unanswered() {
        return unanswered.sum();
    }

    /** The longest that an open loop's batch left after it was due, ms. */
    public long furthestBehindMs() {
        return furthestBehind.get() / 1_000_000;
    }

    /** Answers by HTTP status; 0: none came. */
    public SortedMap<Integer, Long> answers() {
        var counts = new TreeMap<Integer, Long>();
        answers.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    void answered(int status) {
        answers.computeIfAbsent(status, none -> new LongAdder()).increment();
    }
}
