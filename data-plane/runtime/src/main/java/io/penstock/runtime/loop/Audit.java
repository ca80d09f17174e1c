package io.penstock.runtime.loop;

import static java.util.Comparator.comparingLong;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.runtime.link.LinkSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * States how settled records left, in fact records, and moves <i>audited</i> once those are
 * durable. Owned by the loop's thread.
 */
final class Audit {
    /** No fact became durable. */
    static final long NOTHING = Long.MAX_VALUE;

    /** Settled records of which a link states the facts before the interval has passed. */
    private static final int MANY = 1 << 14;

    private static final int MOST_BYTES = 64 << 10;
    private static final long EXPOSED_WITHIN = 10_000;

    private final LinkSettings settings;
    private final InstantSource clock;
    private final Outbound outbound;
    private final AtomicLong durableSince = new AtomicLong(NOTHING);
    private long sequence;
    private long statedAt;
    private long settledSince;
    private final long[] exposed = new long[2];
    private volatile long exposedMillis;
    private volatile long uncommittedSince;
    private long exposedFrom;

    Audit(LinkSettings settings, InstantSource clock, Outbound outbound) {
        this.settings = settings;
        this.clock = clock;
        this.outbound = outbound;
    }

    /** States what has settled, when the interval has passed or much has. */
    void stateIfDue(Collection<Progress> owned) {
        long now = clock.millis();
        if (now - statedAt >= settings.auditEvery().toMillis()
                || owned.stream().mapToInt(Progress::unaudited).sum() >= MANY) {
            state(owned);
        }
    }

    /** States what has settled. */
    void state(Collection<Progress> owned) {
        settledSince = statedAt;
        statedAt = clock.millis();
        owned.forEach(this::state);
    }

    /**
     * Since when records have settled whose facts became durable after the last asking; {@link
     * #NOTHING} when there are none.
     */
    long durableSince() {
        return durableSince.getAndSet(NOTHING);
    }

    /** What became durable since then could not be committed, and is to be. */
    void notCommitted(long since) {
        durableSince.accumulateAndGet(since, Math::min);
    }

    /** What became durable since then is committed. */
    void committed(long since) {
        if (since == NOTHING) {
            return;
        }
        long now = clock.millis();
        if (now - exposedFrom >= EXPOSED_WITHIN) {
            exposed[1] = exposed[0];
            exposed[0] = 0;
            exposedFrom = now;
        }
        exposed[0] = Math.max(exposed[0], now - Math.min(since, now));
        exposedMillis = Math.max(exposed[0], exposed[1]);
        uncommittedSince = 0;
    }

    /** How long a settled record has lately been uncommitted at most. From any thread. */
    long exposedMillis() {
        long since = uncommittedSince;
        return Math.max(exposedMillis, since == 0 ? 0 : clock.millis() - since);
    }

    private void state(Progress progress) {
        List<TakenRecord> records = progress.drain();
        records.sort(comparingLong(TakenRecord::offset));
        List<Tile> gaps = progress.drainGaps();
        List<Tile> lost = progress.drainLost();
        if (!records.isEmpty() || !gaps.isEmpty() || !lost.isEmpty()) {
            state(progress, records, gaps, lost);
        }
    }

    private void state(
            Progress progress, List<TakenRecord> records, List<Tile> gaps, List<Tile> lost) {
        List<Tile> tiles = tiles(records, gaps);
        byte[] fact = fact(progress.partition(), records, tiles, lost).write();
        if (fact.length > MOST_BYTES && records.size() > 1) {
            int half = records.size() / 2;
            state(progress, records.subList(0, half), gaps, lost);
            state(progress, records.subList(half, records.size()), List.of(), List.of());
            return;
        }
        sequence++;
        int count = records.size();
        long since = settledSince;
        uncommittedSince = uncommittedSince == 0 ? since : uncommittedSince;
        outbound.add(
                new ProducerRecord<>(
                        settings.lane().facts(), progress.partition().partition(), null, fact),
                _ -> {
                    progress.audited(tiles, count);
                    durableSince.accumulateAndGet(since, Math::min);
                });
    }

    private FactRecord fact(
            TopicPartition partition,
            List<TakenRecord> records,
            List<Tile> tiles,
            List<Tile> lost) {
        Map<Departure, List<Mark>> left = new LinkedHashMap<>();
        List<Mark> silent = new ArrayList<>(0);
        int unmarked = 0;
        for (TakenRecord record : records) {
            Mark mark = record.mark();
            if (mark == null) {
                unmarked++;
            } else if (record.departures().isEmpty()) {
                silent.add(mark);
            } else {
                for (Departure departure : record.departures()) {
                    left.computeIfAbsent(departure, _ -> new ArrayList<>()).add(mark);
                }
            }
        }
        return new FactRecord(
                settings.author(),
                sequence,
                partition.topic(),
                partition.partition(),
                tiles,
                left.entrySet().stream()
                        .map(entry -> new Left(entry.getKey(), Marks.of(entry.getValue())))
                        .toList(),
                Marks.of(silent),
                unmarked,
                reached(records),
                lost,
                0,
                List.of());
    }

    /** What is finished with, in runs of consecutive offsets. */
    private static List<Tile> tiles(List<TakenRecord> records, List<Tile> gaps) {
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

    private static List<Reached> reached(List<TakenRecord> records) {
        Map<TopicPartition, Long> highest = new HashMap<>();
        for (TakenRecord record : records) {
            for (RecordMetadata place : record.written()) {
                highest.merge(
                        new TopicPartition(place.topic(), place.partition()),
                        place.offset(),
                        Math::max);
            }
        }
        return highest.entrySet().stream()
                .map(e -> new Reached(e.getKey().topic(), e.getKey().partition(), e.getValue()))
                .sorted(
                        java.util.Comparator.comparing(Reached::topic)
                                .thenComparingInt(Reached::partition))
                .toList();
    }
}
