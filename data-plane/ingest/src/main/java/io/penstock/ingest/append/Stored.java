package io.penstock.ingest.append;

import java.util.Arrays;

/**
 * Where the stored events of one request are: runs of marks of one partition, each with its highest
 * offset. Not thread-safe.
 */
final class Stored {
    private static final int WORDS = 4;
    private static final long[] NONE = {};

    private long[] runs = NONE;
    private int size;

    /** Told of one run after another. */
    @FunctionalInterface
    interface Each {
        /** The marks from number {@code first} to before {@code end}; the highest offset. */
        void run(int partition, long first, long end, long offset);
    }

    /** Adds an event; what follows on the one before it takes no memory. */
    void add(int partition, long number, long offset) {
        int last = size - WORDS;
        if (last >= 0 && runs[last] == partition && runs[last + 2] == number) {
            runs[last + 2]++;
            runs[last + 3] = Math.max(runs[last + 3], offset);
            return;
        }
        if (size == runs.length) {
            runs = Arrays.copyOf(runs, Math.max(WORDS, size * 2));
        }
        runs[size] = partition;
        runs[size + 1] = number;
        runs[size + 2] = number + 1;
        runs[size + 3] = offset;
        size += WORDS;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void forEach(Each each) {
        for (int i = 0; i < size; i += WORDS) {
            each.run((int) runs[i], runs[i + 1], runs[i + 2], runs[i + 3]);
        }
    }
}
