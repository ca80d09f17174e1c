package io.penstock.observer.audit;

import java.util.Arrays;

/** A set of numbers as spans {@code [from, to)}, ascending, none touching the next. */
final class Spans {
    /** Is told spans. */
    interface Visitor {
        void span(long from, long to);
    }

    private long[] at = new long[4];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** How many numbers there are. */
    long count() {
        long count = 0;
        for (int i = 0; i < size; i += 2) {
            count += at[i + 1] - at[i];
        }
        return count;
    }

    /** How many spans there are. */
    int spans() {
        return size / 2;
    }

    /** One more than the largest number; 0 when there is none. */
    long end() {
        return size == 0 ? 0 : at[size - 1];
    }

    boolean contains(long number) {
        int i = after(number);
        return i < size && at[i] <= number;
    }

    /** Where the span that has this number ends; the number itself when none has it. */
    long endOf(long number) {
        int i = after(number);
        return i < size && at[i] <= number ? at[i + 1] : number;
    }

    /** The first span that ends after this number: its index. */
    private int after(long number) {
        int low = 0;
        int high = size / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[2 * middle + 1] > number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return 2 * low;
    }

    void add(long from, long to) {
        int i = from == 0 ? 0 : after(from - 1);
        int j = i;
        long first = from;
        long end = to;
        while (j < size && at[j] <= to) {
            first = Math.min(first, at[j]);
            end = Math.max(end, at[j + 1]);
            j += 2;
        }
        replace(i, j, 2);
        at[i] = first;
        at[i + 1] = end;
    }

    void remove(long from, long to) {
        int i = after(from);
        int j = i;
        while (j < size && at[j] < to) {
            j += 2;
        }
        if (i == j) {
            return;
        }
        long before = at[i];
        long beyond = at[j - 1];
        int kept = (before < from ? 2 : 0) + (beyond > to ? 2 : 0);
        replace(i, j, kept);
        if (before < from) {
            at[i] = before;
            at[i + 1] = from;
        }
        if (beyond > to) {
            at[i + kept - 2] = to;
            at[i + kept - 1] = beyond;
        }
    }

    /** Makes room for so many numbers in place of those from {@code i} to before {@code j}. */
    private void replace(int i, int j, int room) {
        int grown = size + room - (j - i);
        long[] target = grown > at.length ? Arrays.copyOf(at, Math.max(grown, at.length * 2)) : at;
        System.arraycopy(at, j, target, i + room, size - j);
        at = target;
        size = grown;
    }

    /** The parts of {@code [from, to)} that are in the set. The set must not change meanwhile. */
    void within(long from, long to, Visitor visitor) {
        for (int i = after(from); i < size && at[i] < to; i += 2) {
            visitor.span(Math.max(from, at[i]), Math.min(to, at[i + 1]));
        }
    }

    /** The parts of {@code [from, to)} that are not. The set must not change meanwhile. */
    void missing(long from, long to, Visitor visitor) {
        long next = from;
        for (int i = after(from); i < size && at[i] < to; i += 2) {
            if (at[i] > next) {
                visitor.span(next, at[i]);
            }
            next = at[i + 1];
        }
        if (next < to) {
            visitor.span(next, to);
        }
    }

    /** All spans. */
    void all(Visitor visitor) {
        within(0, Long.MAX_VALUE, visitor);
    }

    Spans copy() {
        var copy = new Spans();
        copy.at = at.clone();
        copy.size = size;
        return copy;
    }

    void write(ByteWriter out) {
        out.number(spans());
        long last = 0;
        for (int i = 0; i < size; i++) {
            out.number(at[i] - last);
            last = at[i];
        }
    }

    static Spans read(ByteReader in) {
        var read = new Spans();
        read.size = 2 * in.small();
        read.at = new long[Math.max(4, read.size)];
        long last = 0;
        for (int i = 0; i < read.size; i++) {
            last += in.number();
            read.at[i] = last;
        }
        return read;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(at, size));
    }
}
