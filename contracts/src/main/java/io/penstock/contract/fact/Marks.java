package io.penstock.contract.fact;

import io.penstock.contract.event.Mark;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.Varints;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A set of marks as runs of consecutive numbers, ascending. Tag 1, once for each (epoch,
 * partition): nested 1 epoch, 2 partition, 3 runs, as varints {@code gap, length, gap, length, …}
 * from number 0 on.
 */
public record Marks(List<Run> runs) {
    public static final Marks NONE = new Marks(List.of());
    private static final int VERSION = 1;

    /** Marks of one (epoch, partition) whose numbers are {@code first} to before {@code end}. */
    public record Run(long epoch, int partition, long first, long end) {
        public Run {
            if (first < 0 || end <= first) {
                throw new IllegalArgumentException(
                        "run from %d to before %d is empty or negative".formatted(first, end));
            }
        }

        private boolean sameWriter(Run other) {
            return epoch == other.epoch && partition == other.partition;
        }
    }

    public Marks {
        runs = List.copyOf(runs);
    }

    /** The set of these marks; a mark given twice is in it once. */
    public static Marks of(Collection<Mark> marks) {
        var runs = new MarkRuns();
        marks.forEach(runs::add);
        return runs.marks();
    }

    public long count() {
        return runs.stream().mapToLong(run -> run.end() - run.first()).sum();
    }

    public boolean contains(Mark mark) {
        return runs.stream()
                .anyMatch(
                        run ->
                                run.epoch() == mark.epoch()
                                        && run.partition() == mark.partition()
                                        && run.first() <= mark.number()
                                        && mark.number() < run.end());
    }

    /** The set as bytes, for records of other packages. */
    public byte[] toBytes() {
        return write().toBytes();
    }

    /** Reads what {@link #toBytes} gave. */
    public static Marks of(byte[] bytes) {
        return read(bytes);
    }

    TaggedWriter write() {
        var out = new TaggedWriter(VERSION);
        int at = 0;
        while (at < runs.size()) {
            Run first = runs.get(at);
            var lengths = new ByteArrayOutputStream();
            long end = 0;
            while (at < runs.size() && runs.get(at).sameWriter(first)) {
                Run run = runs.get(at++);
                Varints.write(lengths, run.first() - end);
                Varints.write(lengths, run.end() - run.first());
                end = run.end();
            }
            out.nested(
                    1,
                    new TaggedWriter(VERSION)
                            .number(1, first.epoch())
                            .number(2, first.partition())
                            .bytes(3, lengths.toByteArray()));
        }
        return out;
    }

    static Marks read(byte[] bytes) {
        var in = new TaggedReader(bytes, "marks", VERSION);
        List<Run> runs = new ArrayList<>();
        while (in.next()) {
            if (in.tag() == 1) {
                readWriter(in.bytes(), runs);
            } else {
                in.keep();
            }
        }
        return new Marks(runs);
    }

    private static void readWriter(byte[] bytes, List<Run> runs) {
        var in = new TaggedReader(bytes, "marks of a writer", VERSION);
        long epoch = 0;
        int partition = 0;
        long[] lengths = {};
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> epoch = in.number();
                case 2 -> partition = in.small();
                case 3 -> lengths = Varints.read(in.bytes(), "marks");
                default -> in.keep();
            }
        }
        long end = 0;
        for (int i = 0; i + 1 < lengths.length; i += 2) {
            long first = end + lengths[i];
            end = first + lengths[i + 1];
            runs.add(new Run(epoch, partition, first, end));
        }
    }
}
