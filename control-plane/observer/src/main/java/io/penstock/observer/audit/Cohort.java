package io.penstock.observer.audit;

import java.util.Arrays;

/**
 * The events of one bucket that are on the same pipes: how many there are of each story. What
 * leaves memory stays counted here, under its last story.
 */
final class Cohort {
    /** The bucket of events that nobody has said yet when they entered. */
    static final long UNKNOWN_BUCKET = -1;

    private static final int[] NOTHING = {};

    /** Numbers that {@link #again} has for each branch. */
    static final int COUNTED = 4;

    final int id;
    final int pipes;
    final long bucket;

    /** When the last event came into it, ms since 1970. */
    long entered;

    /** Events in memory one by one. */
    int live;

    /** Deliveries under way. */
    int open;

    boolean late;
    boolean dirty;
    private int[] populations = NOTHING;
    private int[] again = NOTHING;

    /**
     * Without events.
     *
     * @param pipes number of the set of its pipes
     * @param bucket start, s since 1970
     */
    Cohort(int id, int pipes, long bucket) {
        this.id = id;
        this.pipes = pipes;
        this.bucket = bucket;
    }

    /** Is told how many events have a story. */
    interface Visitor {
        void population(int story, int events);
    }

    /** So many events more, or fewer, have this story. */
    void count(int story, int events) {
        for (int i = 0; i < populations.length; i += 2) {
            if (populations[i] == story) {
                populations[i + 1] += events;
                if (populations[i + 1] == 0) {
                    drop(i);
                } else if (i > 0) {
                    swap(i);
                }
                return;
            }
        }
        populations = Arrays.copyOf(populations, populations.length + 2);
        populations[populations.length - 2] = story;
        populations[populations.length - 1] = events;
    }

    private void drop(int i) {
        int last = populations.length - 2;
        populations[i] = populations[last];
        populations[i + 1] = populations[last + 1];
        populations = last == 0 ? NOTHING : Arrays.copyOf(populations, last);
    }

    /** What is asked for often comes to the front. */
    private void swap(int i) {
        int story = populations[i - 2];
        int events = populations[i - 1];
        populations[i - 2] = populations[i];
        populations[i - 1] = populations[i + 1];
        populations[i] = story;
        populations[i + 1] = events;
    }

    void each(Visitor visitor) {
        for (int i = 0; i < populations.length; i += 2) {
            visitor.population(populations[i], populations[i + 1]);
        }
    }

    void renumber(int[] stories) {
        for (int i = 0; i < populations.length; i += 2) {
            populations[i] = stories[populations[i]];
        }
    }

    /** Deliveries of a branch that were made once more, or sent again. */
    void countAgain(int pipe, int branch, int duplicates, int replayed) {
        int i = 0;
        while (i < again.length && (again[i] != pipe || again[i + 1] != branch)) {
            i += COUNTED;
        }
        if (i == again.length) {
            again = Arrays.copyOf(again, i + COUNTED);
            again[i] = pipe;
            again[i + 1] = branch;
        }
        again[i + 2] += duplicates;
        again[i + 3] += replayed;
    }

    /** One after the other: pipe, branch, duplicates, replayed. */
    int[] again() {
        return again;
    }

    /** Bytes in memory, about. */
    int bytes() {
        return 100 + 4 * (populations.length + again.length);
    }

    void write(ByteWriter out) {
        out.number(id)
                .number(pipes)
                .number(bucket)
                .number(entered)
                .number(live)
                .number(open)
                .flag(late)
                .number(populations.length);
        for (int each : populations) {
            out.number(each);
        }
        out.number(again.length);
        for (int each : again) {
            out.number(each);
        }
    }

    static Cohort read(ByteReader in) {
        var read = new Cohort(in.small(), in.small(), in.number());
        read.entered = in.number();
        read.live = in.small();
        read.open = in.small();
        read.late = in.flag();
        read.populations = numbers(in);
        read.again = numbers(in);
        return read;
    }

    private static int[] numbers(ByteReader in) {
        int[] read = new int[in.small()];
        for (int i = 0; i < read.length; i++) {
            read[i] = in.small();
        }
        return read;
    }
}
