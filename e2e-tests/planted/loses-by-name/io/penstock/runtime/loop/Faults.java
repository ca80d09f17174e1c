package io.penstock.runtime.loop;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Taken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Planted bugs: each is for one event, whose id ends with the bug's name. Those that are of a link
 * happen in the first link that takes the event, or in the one that the name tells.
 */
public final class Faults {
    private static final Map<String, ProducerRecord<byte[], byte[]>> LAST =
            new ConcurrentHashMap<>();
    private static final Map<String, Place> PLACES = new ConcurrentHashMap<>();
    private static final ScheduledExecutorService LATER =
            Executors.newSingleThreadScheduledExecutor(
                    run -> {
                        Thread thread = new Thread(run, "late");
                        thread.setDaemon(true);
                        return thread;
                    });

    private record Place(TopicPartition partition, long offset) {}

    private Faults() {}

    private static boolean is(Event event, String bug) {
        return event != null && is(event.header(), bug);
    }

    private static boolean is(EventHeader header, String bug) {
        return header.ce().id().endsWith(bug);
    }

    /** Taken, and left in no way. */
    static boolean silent(Event event, String topic) {
        return is(event, "-silent-in-stages")
                || (is(event, "-silent-in-retrier") && topic.contains(".retry."));
    }

    /** Said to have left, and written nowhere. */
    static boolean unwritten(Event event, String topic) {
        return is(event, "-unwritten-by-stages") && topic.endsWith(".normalize")
                || is(event, "-unwritten-to-tier") && topic.endsWith(".transmit")
                || is(event, "-unwritten-by-retrier") && topic.contains(".retry.");
    }

    /** Where outputs are not. */
    static RecordMetadata[] nowhere(List<Output> outputs) {
        return outputs.stream()
                .map(
                        output ->
                                new RecordMetadata(
                                        new TopicPartition(
                                                output.topic(), Math.max(0, output.partition())),
                                        0,
                                        0,
                                        0,
                                        0,
                                        0))
                .toArray(RecordMetadata[]::new);
    }

    /** The record that was written before, in place of this one. */
    static ProducerRecord<byte[], byte[]> instead(Output output) {
        ProducerRecord<byte[], byte[]> before = LAST.get(output.topic());
        if (before != null && is(output.event(), "-twin") && output.topic().endsWith(".transmit")) {
            return before;
        }
        LAST.put(output.topic(), output.record());
        return output.record();
    }

    /** Notes where the events are whose names tell of what is done with offsets. */
    static void saw(Event event, TopicPartition partition, long offset) {
        for (String bug : List.of("-fact-lost", "-skipped")) {
            if (is(event, bug) && partition.topic().endsWith(".normalize")) {
                PLACES.putIfAbsent(bug, new Place(partition, offset));
            }
        }
    }

    /** Whether the fact that covers these is to be lost. */
    static boolean loses(Progress progress, List<Tile> tiles) {
        Place place = PLACES.get("-fact-lost");
        return place != null
                && place.partition().equals(progress.partition())
                && tiles.stream()
                        .anyMatch(
                                tile ->
                                        tile.from() <= place.offset()
                                                && place.offset() < tile.to());
    }

    /** Counts an offset as stated that is not. */
    static boolean skips(Progress progress, TakenRecord record) {
        Place place = PLACES.get("-skipped");
        boolean skips =
                place != null
                        && place.partition().equals(progress.partition())
                        && place.offset() == record.offset();
        if (skips) {
            Tile tile = new Tile(record.offset(), record.offset() + 1);
            progress.audited(List.of(tile), List.of(), 1);
        }
        return skips;
    }

    /**
     * Runs it at once, or after the minute in which the event came, and an objective of seconds.
     */
    public static void end(Taken taken, Runnable end) {
        if (is(taken.event(), "-late")) {
            LATER.schedule(end, 90, TimeUnit.SECONDS);
        } else {
            end.run();
        }
    }
}
