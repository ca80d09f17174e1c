package io.penstock.observer.audit;

import java.util.Arrays;

/**
 * The events that one writer gave {@link #SIZE} consecutive numbers, as far as they are in memory:
 * the cohort and the story of each. As runs while there are few, else as an array.
 */
final class Page {
    /** Numbers in a page: a power of two. */
    static final int SIZE = 1 << 14;

    /** What an event has that is not in memory. */
    static final long ABSENT = -1;

    private static final int MOST_RUNS = 1_024;
    private static final int FEW_RUNS = 600;

    /** Says what events are to have that have this now. */
    interface Change {
        /**
         * For the numbers {@code from} to before {@code to} of the page.
         *
         * @param now cohort in the upper 32 bits, story in the lower; or {@link #ABSENT}
         */
        long change(int from, int to, long now);
    }

    private int runs;
    private int[] starts = new int[2];
    private int[] ends = new int[2];
    private long[] values = new long[2];
    private long[] dense = {};

    /** Numbers below this have been here for the time between two folds at least. */
    int settled;

    /** Numbers below this may be in memory. */
    int end;

    /** Whether all numbers have been offered for folding as they are. */
    boolean offered;

    boolean unsaved;

    boolean isEmpty() {
        return dense.length == 0 && runs == 0;
    }

    int bytes() {
        return 120 + 16 * starts.length + 8 * dense.length;
    }

    void change(int from, int to, Change change) {
        offered = false;
        unsaved = true;
        end = Math.max(end, to);
        if (dense.length > 0) {
            changeDense(from, to, change);
        } else {
            changeRuns(from, to, change);
            if (runs > MOST_RUNS) {
                spread();
            }
        }
    }

    private void changeDense(int from, int to, Change change) {
        int at = from;
        while (at < to) {
            long now = dense[at];
            int next = at + 1;
            while (next < to && dense[next] == now) {
                next++;
            }
            long then = change.change(at, next, now);
            if (then != now) {
                Arrays.fill(dense, at, next, then);
            }
            at = next;
        }
    }

    private void changeRuns(int from, int to, Change change) {
        int first = runEndingAfter(from);
        int last = first;
        while (last < runs && starts[last] < to) {
            last++;
        }
        var made = new Runs(2 * (last - first) + 3);
        if (first < last && starts[first] < from) {
            made.add(starts[first], from, values[first]);
        }
        int at = from;
        for (int i = first; i < last; i++) {
            if (starts[i] > at) {
                made.add(at, starts[i], change.change(at, starts[i], ABSENT));
                at = starts[i];
            }
            int until = Math.min(ends[i], to);
            made.add(at, until, change.change(at, until, values[i]));
            at = until;
        }
        if (at < to) {
            made.add(at, to, change.change(at, to, ABSENT));
        }
        if (first < last && ends[last - 1] > to) {
            made.add(to, ends[last - 1], values[last - 1]);
        }
        replace(first, last, made);
    }

    private int runEndingAfter(int number) {
        int low = 0;
        int high = runs;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Puts these runs in place of those from {@code first} to before {@code last}. */
    private void replace(int first, int last, Runs made) {
        int from = first;
        int to = last;
        if (from > 0 && made.joins(starts[from - 1], ends[from - 1], values[from - 1])) {
            from--;
        }
        if (to < runs && made.isJoinedBy(starts[to], ends[to], values[to])) {
            to++;
        }
        int grown = runs + made.size - (to - from);
        if (grown > starts.length) {
            int room = Math.max(grown, starts.length * 2);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            values = Arrays.copyOf(values, room);
        }
        System.arraycopy(starts, to, starts, from + made.size, runs - to);
        System.arraycopy(ends, to, ends, from + made.size, runs - to);
        System.arraycopy(values, to, values, from + made.size, runs - to);
        System.arraycopy(made.starts, 0, starts, from, made.size);
        System.arraycopy(made.ends, 0, ends, from, made.size);
        System.arraycopy(made.values, 0, values, from, made.size);
        runs = grown;
    }

    private void spread() {
        long[] spread = new long[SIZE];
        Arrays.fill(spread, ABSENT);
        for (int i = 0; i < runs; i++) {
            Arrays.fill(spread, starts[i], ends[i], values[i]);
        }
        dense = spread;
        runs = 0;
        starts = new int[2];
        ends = new int[2];
        values = new long[2];
    }

    /** Becomes runs again if there are few; to be called now and then. */
    void shrink() {
        if (dense.length == 0) {
            if (runs * 2 < starts.length && starts.length > 4) {
                trim(Math.max(2, runs));
            }
            return;
        }
        int count = 0;
        for (int at = 0; at < SIZE && count <= FEW_RUNS; at++) {
            if (dense[at] != ABSENT && (at == 0 || dense[at] != dense[at - 1])) {
                count++;
            }
        }
        if (count <= FEW_RUNS) {
            gather();
        }
    }

    private void trim(int room) {
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
        values = Arrays.copyOf(values, room);
    }

    private void gather() {
        var made = new Runs(FEW_RUNS + 1);
        visitDense(made::add);
        dense = new long[0];
        replace(0, 0, made);
        trim(Math.max(2, runs));
    }

    /** Is told runs of events in memory. */
    interface Visitor {
        void run(int from, int to, long value);
    }

    /** Tells what the numbers {@code from} to before {@code to} have, {@link #ABSENT} too. */
    void look(int from, int to, Visitor visitor) {
        int at = from;
        if (dense.length > 0) {
            while (at < to) {
                int next = at + 1;
                while (next < to && dense[next] == dense[at]) {
                    next++;
                }
                visitor.run(at, next, dense[at]);
                at = next;
            }
            return;
        }
        for (int i = runEndingAfter(from); i < runs && starts[i] < to; i++) {
            if (starts[i] > at) {
                visitor.run(at, starts[i], ABSENT);
                at = starts[i];
            }
            int until = Math.min(ends[i], to);
            visitor.run(at, until, values[i]);
            at = until;
        }
        if (at < to) {
            visitor.run(at, to, ABSENT);
        }
    }

    void visit(Visitor visitor) {
        if (dense.length > 0) {
            visitDense(visitor);
            return;
        }
        for (int i = 0; i < runs; i++) {
            visitor.run(starts[i], ends[i], values[i]);
        }
    }

    private void visitDense(Visitor visitor) {
        int at = 0;
        while (at < SIZE) {
            long now = dense[at];
            int next = at + 1;
            while (next < SIZE && dense[next] == now) {
                next++;
            }
            if (now != ABSENT) {
                visitor.run(at, next, now);
            }
            at = next;
        }
    }

    byte[] write() {
        var out = new ByteWriter().number(settled).number(end);
        int[] last = {0};
        visit(
                (from, to, value) -> {
                    out.number(from - last[0])
                            .number(to - from)
                            .number(value >>> 32)
                            .number(value & 0xFFFFFFFFL);
                    last[0] = to;
                });
        return out.toBytes();
    }

    static Page read(byte[] bytes) {
        var in = new ByteReader(bytes);
        var page = new Page();
        int wasSettled = in.small();
        int wasEnd = in.small();
        int last = 0;
        while (in.more()) {
            int from = last + in.small();
            int to = from + in.small();
            long value = in.number() << 32 | in.number();
            page.change(from, to, (_, _, _) -> value);
            last = to;
        }
        page.settled = wasSettled;
        page.end = wasEnd;
        page.unsaved = false;
        return page;
    }
}
