package io.penstock.observer.audit;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Which offsets of one partition its readers have stated: what is below all others is passed. */
final class Coverage {
    /** Nothing is known of the partition yet. */
    static final long UNKNOWN = -1;

    final String topic;
    final int partition;
    boolean unsaved = true;

    /** Findings about offsets that were passed in silence. */
    final List<Integer> holes = new ArrayList<>();

    private final PriorityQueue<Wait> waits = new PriorityQueue<>(comparingLong(Wait::offset));
    private long base;
    private Spans covered = new Spans();

    /** An expectation that waits for an offset. */
    record Wait(long offset, Expectation expectation) {}

    /**
     * Nothing is covered.
     *
     * @param base the first offset there was, or {@link #UNKNOWN}
     */
    Coverage(String topic, int partition, long base) {
        this.topic = topic;
        this.partition = partition;
        this.base = base;
    }

    /** Everything is known from this offset on, if nothing was known before. */
    void begin(long offset) {
        if (base == UNKNOWN) {
            base = offset;
        }
    }

    long base() {
        return base;
    }

    /** All offsets below are covered; none is while nothing is known. */
    long passed() {
        return base == UNKNOWN ? UNKNOWN : covered.endOf(base);
    }

    /** One more than the highest offset that is covered. */
    long highest() {
        return Math.max(passed(), covered.end());
    }

    void cover(long from, long to) {
        unsaved = true;
        if (to > from) {
            covered.add(from, to);
        }
    }

    /** What is not covered of these offsets. */
    List<long[]> uncovered(long from, long to) {
        List<long[]> found = new ArrayList<>(0);
        covered.missing(
                Math.max(from, base), to, (start, end) -> found.add(new long[] {start, end}));
        return found;
    }

    void await(Wait wait) {
        waits.add(wait);
    }

    /** The waits that are over when all below this is passed; each is handed out once. */
    List<Wait> over(long passed) {
        if (waits.isEmpty() || waits.element().offset() >= passed) {
            return List.of();
        }
        List<Wait> over = new ArrayList<>();
        while (!waits.isEmpty() && waits.element().offset() < passed) {
            over.add(waits.remove());
        }
        return over;
    }

    byte[] write() {
        var out = new ByteWriter().text(topic).number(partition).number(base);
        covered.write(out);
        out.number(holes.size());
        holes.forEach(out::number);
        return out.toBytes();
    }

    static Coverage read(byte[] bytes) {
        var in = new ByteReader(bytes);
        var read = new Coverage(in.word(), in.small(), in.number());
        read.covered = Spans.read(in);
        for (int n = in.small(); n > 0; n--) {
            read.holes.add(in.small());
        }
        read.unsaved = false;
        return read;
    }
}
