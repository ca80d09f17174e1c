package io.penstock.runtime.loop;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.penstock.contract.event.Mark;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.MarkRuns;
import io.penstock.contract.fact.Marks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one fact record says of records that have settled. These are given in the order of their
 * offsets; neighbours mostly have much in common, which makes it cheap.
 */
final class Statement {
    private static final long MICROS = 1_000_000;

    private final long seconds;
    private final Groups<Departure> left = new Groups<>();
    private final Groups<Entrance> entered = new Groups<>();
    private final MarkRuns silent = new MarkRuns();
    private final Map<String, long[]> reached = new HashMap<>();
    private final @Nullable Entrance[] entrances = new Entrance[Groups.NEIGHBOURS];
    private String recentTopic = "";
    private long[] recentReached = {};
    private int unmarked;

    /** What events are on that enter alike; no pipe is number 0. */
    private record Entrance(int pipe, int revision, long bucket) {
        private boolean is(int otherPipe, int otherRevision, long otherBucket) {
            return pipe == otherPipe && revision == otherRevision && bucket == otherBucket;
        }
    }

    /** Marks by what they have in common. */
    private static final class Groups<K> {
        /** How many of one record's are remembered for the next one; a power of two. */
        private static final int NEIGHBOURS = 4;

        private final Map<K, MarkRuns> all = new LinkedHashMap<>();
        private final Object[] keys = new Object[NEIGHBOURS];
        private final MarkRuns[] runs = new MarkRuns[NEIGHBOURS];

        /**
         * Adds a mark.
         *
         * @param place of the key among those of its record
         */
        private void add(K key, int place, Mark mark) {
            int at = place & (NEIGHBOURS - 1);
            if (!key.equals(keys[at])) {
                keys[at] = key;
                runs[at] = all.computeIfAbsent(key, _ -> new MarkRuns());
            }
            runs[at].add(mark);
        }

        private <T> List<T> toList(BiFunction<K, Marks, T> form) {
            List<T> list = new ArrayList<>(all.size());
            all.forEach((key, marks) -> list.add(form.apply(key, marks.marks())));
            return list;
        }
    }

    /**
     * Says how these records left, where they are, and what entered by them.
     *
     * @param bucket into which the time of what entered is sorted; whole seconds
     */
    Statement(List<TakenRecord> records, Duration bucket) {
        this.seconds = bucket.toSeconds();
        records.forEach(this::add);
    }

    private void add(TakenRecord record) {
        Mark mark = record.mark();
        if (mark == null) {
            unmarked++;
        } else {
            addLeft(record.departures(), mark);
            addEntered(record, mark);
        }
        for (RecordMetadata place : record.written()) {
            reach(place.topic(), place.partition(), place.offset());
        }
    }

    private void addLeft(List<Departure> departures, Mark mark) {
        if (departures.isEmpty()) {
            silent.add(mark);
        }
        for (int i = 0; i < departures.size(); i++) {
            left.add(departures.get(i), i, mark);
        }
    }

    private void addEntered(TakenRecord record, Mark mark) {
        List<PipeRef> pipes = record.pipes();
        if (pipes == null) {
            return;
        }
        long bucket = Math.floorDiv(record.eventTime(), seconds * MICROS) * seconds;
        if (pipes.isEmpty()) {
            entered.add(entrance(0, 0, 0, bucket), 0, mark);
        }
        for (int i = 0; i < pipes.size(); i++) {
            PipeRef on = pipes.get(i);
            entered.add(entrance(i, on.pipe(), on.revision(), bucket), i, mark);
        }
    }

    private Entrance entrance(int place, int pipe, int revision, long bucket) {
        int at = place & (Groups.NEIGHBOURS - 1);
        Entrance recent = entrances[at];
        if (recent == null || !recent.is(pipe, revision, bucket)) {
            recent = new Entrance(pipe, revision, bucket);
            entrances[at] = recent;
        }
        return recent;
    }

    private void reach(String topic, int partition, long offset) {
        if (!topic.equals(recentTopic) || partition >= recentReached.length) {
            recentTopic = topic;
            recentReached = reached.compute(topic, (_, known) -> grown(known, partition));
        }
        recentReached[partition] = Math.max(recentReached[partition], offset);
    }

    private static long[] grown(long @Nullable [] known, int partition) {
        if (known != null && partition < known.length) {
            return known;
        }
        int before = known == null ? 0 : known.length;
        long[] grown =
                known == null ? new long[partition + 8] : Arrays.copyOf(known, partition + 8);
        Arrays.fill(grown, before, grown.length, -1);
        return grown;
    }

    /**
     * The fact record.
     *
     * @param position all offsets below it are covered by facts that are durable
     */
    FactRecord fact(
            Author author,
            long sequence,
            TopicPartition partition,
            long position,
            List<Tile> tiles,
            List<Tile> lost) {
        return new FactRecord(
                author,
                sequence,
                partition.topic(),
                partition.partition(),
                tiles,
                left.toList(Left::new),
                silent.marks(),
                unmarked,
                reached(),
                lost,
                position,
                entered.toList((at, marks) -> new Entered(at.pipe, at.revision, at.bucket, marks)));
    }

    private List<Reached> reached() {
        List<Reached> all = new ArrayList<>();
        reached.forEach(
                (topic, offsets) -> {
                    for (int partition = 0; partition < offsets.length; partition++) {
                        if (offsets[partition] >= 0) {
                            all.add(new Reached(topic, partition, offsets[partition]));
                        }
                    }
                });
        all.sort(comparing(Reached::topic).thenComparingInt(Reached::partition));
        return all;
    }

    /** What is finished with, in runs of consecutive offsets. */
    static List<Tile> tiles(List<TakenRecord> records, List<Tile> gaps) {
        List<Tile> runs = new ArrayList<>(gaps);
        int at = 0;
        while (at < records.size()) {
            long from = records.get(at).offset();
            long to = from;
            while (at < records.size() && records.get(at).offset() == to) {
                to++;
                at++;
            }
            runs.add(new Tile(from, to));
        }
        return gaps.isEmpty() ? runs : joined(runs);
    }

    private static List<Tile> joined(List<Tile> runs) {
        runs.sort(comparingLong(Tile::from));
        List<Tile> joined = new ArrayList<>();
        for (Tile next : runs) {
            Tile last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.to() == next.from()) {
                joined.set(joined.size() - 1, new Tile(last.from(), next.to()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
