package io.penstock.observer.audit;

import io.penstock.contract.fact.Marks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who gave events their marks: for each (epoch, partition) which numbers entered, and of which the
 * sender was told so.
 */
final class Writers {
    private static final String PIECE = "writer/";

    private final List<Writer> writers = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();

    private record Key(long epoch, int partition) {}

    /** One (epoch, partition). */
    static final class Writer {
        final long epoch;
        final int partition;

        /** Numbers that entered, so that what comes of them again is a repeat. */
        Spans seen = new Spans();

        Spans acknowledged = new Spans();

        /** Numbers that entered and were not acknowledged in time. */
        Spans unacknowledged = new Spans();

        /** Numbers below this had entered when they were looked at last. */
        long looked;

        boolean unsaved = true;

        Writer(long epoch, int partition) {
            this.epoch = epoch;
            this.partition = partition;
        }

        private byte[] write() {
            var out = new ByteWriter().number(epoch).number(partition).number(looked);
            seen.write(out);
            acknowledged.write(out);
            unacknowledged.write(out);
            return out.toBytes();
        }

        private static Writer read(ByteReader in) {
            var read = new Writer(in.number(), in.small());
            read.looked = in.number();
            read.seen = Spans.read(in);
            read.acknowledged = Spans.read(in);
            read.unacknowledged = Spans.read(in);
            read.unsaved = false;
            return read;
        }
    }

    int number(long epoch, int partition) {
        var key = new Key(epoch, partition);
        Integer known = numbers.get(key);
        if (known == null) {
            known = writers.size();
            numbers.put(key, known);
            writers.add(new Writer(epoch, partition));
        }
        return known;
    }

    int number(Marks.Run run) {
        return number(run.epoch(), run.partition());
    }

    int size() {
        return writers.size();
    }

    /** To look at. */
    Writer get(int number) {
        return writers.get(number);
    }

    /** To change. */
    Writer change(int number) {
        Writer found = writers.get(number);
        found.unsaved = true;
        return found;
    }

    /** These numbers as marks. */
    Marks.Run run(int writer, long from, long to) {
        Writer of = writers.get(writer);
        return new Marks.Run(of.epoch, of.partition, from, to);
    }

    long bytes() {
        return writers.stream()
                .mapToLong(each -> 200 + 16L * (each.seen.spans() + each.acknowledged.spans()))
                .sum();
    }

    void save(Pieces pieces, boolean all) {
        for (int i = 0; i < writers.size(); i++) {
            if (writers.get(i).unsaved || all) {
                pieces.put(PIECE + i, writers.get(i).write());
                writers.get(i).unsaved = false;
            }
        }
    }

    void load(Map<String, byte[]> pieces) {
        for (int i = 0; ; i++) {
            byte[] bytes = pieces.get(PIECE + i);
            if (bytes == null) {
                return;
            }
            Writer read = Writer.read(new ByteReader(bytes));
            numbers.put(new Key(read.epoch, read.partition), i);
            writers.add(read);
        }
    }
}
