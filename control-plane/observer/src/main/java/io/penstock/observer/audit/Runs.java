package io.penstock.observer.audit;

/** Runs in the making; neighbours with the same value become one. */
final class Runs {
    final int[] starts;
    final int[] ends;
    final long[] values;
    int size;

    Runs(int most) {
        starts = new int[most];
        ends = new int[most];
        values = new long[most];
    }

    void add(int from, int to, long value) {
        if (value == Page.ABSENT) {
            return;
        }
        if (size > 0 && ends[size - 1] == from && values[size - 1] == value) {
            ends[size - 1] = to;
            return;
        }
        starts[size] = from;
        ends[size] = to;
        values[size++] = value;
    }

    /** Takes the run before these in, if it fits. */
    boolean joins(int from, int to, long value) {
        boolean fits = size > 0 && starts[0] == to && values[0] == value;
        starts[0] = fits ? from : starts[0];
        return fits;
    }

    boolean isJoinedBy(int from, int to, long value) {
        boolean fits = size > 0 && ends[size - 1] == from && values[size - 1] == value;
        if (fits) {
            ends[size - 1] = to;
        }
        return fits;
    }
}
