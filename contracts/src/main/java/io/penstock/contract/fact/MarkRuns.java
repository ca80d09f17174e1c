package io.penstock.contract.fact;

import static java.util.Comparator.comparingLong;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.Marks.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of marks that is being put together. A mark that follows on the one before it of the same
 * writer costs no memory; any order is right. Not thread-safe.
 */
public final class MarkRuns {
    private static final Comparator<Writer> ASCENDING =
            comparingLong((Writer writer) -> writer.epoch)
                    .thenComparingInt(writer -> writer.partition);

    private Writer[] writers = new Writer[1];
    private int size;
    private @Nullable Writer recent;

    /** Adds a mark; one that is in the set already changes nothing. */
    public void add(Mark mark) {
        add(mark.epoch(), mark.partition(), mark.number(), mark.number() + 1);
    }

    /** Adds the marks whose numbers are {@code first} to before {@code end}; one at least. */
    public void add(long epoch, int partition, long first, long end) {
        writer(epoch, partition).add(first, end);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The set as it is now; what is added later is not in it. */
    public Marks marks() {
        if (size == 0) {
            return Marks.NONE;
        }
        if (size > 1) {
            Arrays.sort(writers, 0, size, ASCENDING);
        }
        List<Run> runs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            writers[i].copyTo(runs);
        }
        return new Marks(runs);
    }

    private Writer writer(long epoch, int partition) {
        if (recent != null && recent.is(epoch, partition)) {
            return recent;
        }
        for (int i = 0; i < size; i++) {
            if (writers[i].is(epoch, partition)) {
                return remember(writers[i]);
            }
        }
        if (size == writers.length) {
            writers = Arrays.copyOf(writers, size * 2);
        }
        writers[size] = new Writer(epoch, partition);
        return remember(writers[size++]);
    }

    private Writer remember(Writer writer) {
        recent = writer;
        return writer;
    }

    /** The marks of one (epoch, partition): first, end, first, end, …, as they came. */
    private static final class Writer {
        private final long epoch;
        private final int partition;
        private long[] bounds = new long[2];
        private int size;
        private boolean ascending = true;

        private Writer(long epoch, int partition) {
            this.epoch = epoch;
            this.partition = partition;
        }

        private boolean is(long otherEpoch, int otherPartition) {
            return epoch == otherEpoch && partition == otherPartition;
        }

        private void add(long first, long end) {
            if (size > 0 && bounds[size - 1] == first) {
                bounds[size - 1] = end;
                return;
            }
            if (size == bounds.length) {
                bounds = Arrays.copyOf(bounds, size * 2);
            }
            ascending &= size == 0 || bounds[size - 1] < first;
            bounds[size++] = first;
            bounds[size++] = end;
        }

        private void copyTo(List<Run> runs) {
            if (ascending) {
                for (int i = 0; i < size; i += 2) {
                    runs.add(new Run(epoch, partition, bounds[i], bounds[i + 1]));
                }
            } else {
                mergeTo(runs);
            }
        }

        private void mergeTo(List<Run> runs) {
            Integer[] order = new Integer[size / 2];
            Arrays.setAll(order, i -> 2 * i);
            Arrays.sort(order, comparingLong(i -> bounds[i]));
            long first = bounds[order[0]];
            long end = first;
            for (int at : order) {
                if (bounds[at] > end) {
                    runs.add(new Run(epoch, partition, first, end));
                    first = bounds[at];
                }
                end = Math.max(end, bounds[at + 1]);
            }
            runs.add(new Run(epoch, partition, first, end));
        }
    }
}
