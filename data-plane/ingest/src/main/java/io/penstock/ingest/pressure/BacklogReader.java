package io.penstock.ingest.pressure;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a lane's backlog from the broker's own books, without reading a record: readers' positions,
 * the ends of the logs, and at which offset an age begins. The age is asked for only where
 * something is unread.
 */
final class BacklogReader {
    private final PressureSettings settings;
    private final InstantSource clock;
    private final Books books;

    BacklogReader(PressureSettings settings, InstantSource clock, Books books) {
        this.settings = settings;
        this.clock = clock;
        this.books = books;
    }

    Backlog read(LaneConfig lane)
            throws InterruptedException, ExecutionException, TimeoutException {
        LaneGeneration generation = lane.generation();
        List<TopicPartition> all = partitions(lane);
        Map<TopicPartition, Long> committed =
                books.committed(Stream.of(StageName.values()).map(generation::group).toList());
        Map<TopicPartition, Long> starts = books.offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = books.offsets(all, OffsetSpec.latest());
        List<Reach> reaches = new ArrayList<>();
        for (TopicPartition at : all) {
            reaches.add(
                    new Reach(
                            at,
                            starts.getOrDefault(at, 0L),
                            committed.getOrDefault(at, -1L),
                            ends.getOrDefault(at, 0L),
                            0,
                            0));
        }
        return new Backlog(aged(reaches), bytes(all));
    }

    private static List<TopicPartition> partitions(LaneConfig lane) {
        return Stream.of(StageName.values())
                .map(lane.generation()::topic)
                .flatMap(
                        topic ->
                                IntStream.range(0, lane.partitions())
                                        .mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
    }

    /** The same with the offsets below which records are old. */
    private List<Reach> aged(List<Reach> reaches)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Reach> unread = reaches.stream().filter(reach -> reach.unread() > 0).toList();
        if (unread.isEmpty()) {
            return reaches;
        }
        Map<String, Long> retentions =
                books.retentions(
                        unread.stream().map(reach -> reach.at().topic()).distinct().toList());
        Map<TopicPartition, Long> slow = young(unread, retentions, settings.slowPercent());
        Map<TopicPartition, Long> stop =
                young(
                        unread.stream()
                                .filter(reach -> reach.from() < slow.getOrDefault(reach.at(), 0L))
                                .toList(),
                        retentions,
                        settings.stopPercent());
        return reaches.stream()
                .map(
                        reach ->
                                reach.below(
                                        slow.getOrDefault(reach.at(), 0L),
                                        stop.getOrDefault(reach.at(), 0L)))
                .toList();
    }

    /** The first offset of each that is younger than that share of its topic's retention. */
    private Map<TopicPartition, Long> young(
            List<Reach> reaches, Map<String, Long> retentions, int percent)
            throws InterruptedException, ExecutionException, TimeoutException {
        long now = clock.millis();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (Reach reach : reaches) {
            Long retention = retentions.get(reach.at().topic());
            if (retention != null) {
                asked.put(
                        reach.at(),
                        OffsetSpec.forTimestamp(Math.max(0, now - share(retention, percent))));
            }
        }
        Map<TopicPartition, Long> found = new HashMap<>(books.offsets(asked));
        for (Reach reach : reaches) {
            found.computeIfPresent(reach.at(), (_, offset) -> offset < 0 ? reach.end() : offset);
        }
        return found;
    }

    private static long share(long retention, int percent) {
        return Math.round(retention * (percent / 100.0));
    }

    private long bytes(List<TopicPartition> all)
            throws InterruptedException, ExecutionException, TimeoutException {
        return settings.laneBytes() == Long.MAX_VALUE ? 0 : books.bytes(all);
    }
}
