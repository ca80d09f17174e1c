package io.penstock.runtime.loop;

import static java.util.Comparator.comparingLong;

import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.runtime.link.LinkSettings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

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
        long position = progress.position();
        List<TakenRecord> records = progress.drain();
        records.sort(comparingLong(TakenRecord::offset));
        List<Tile> gaps = progress.leaps().drainGaps();
        List<Tile> lost = progress.leaps().drainLost();
        if (!records.isEmpty() || !gaps.isEmpty() || !lost.isEmpty()) {
            state(progress, position, records, gaps, lost);
        }
    }

    private void state(
            Progress progress,
            long position,
            List<TakenRecord> records,
            List<Tile> gaps,
            List<Tile> lost) {
        List<Tile> tiles = Statement.tiles(records, gaps);
        byte[] fact =
                new Statement(records, settings.bucket())
                        .fact(
                                settings.author(),
                                sequence,
                                progress.partition(),
                                position,
                                tiles,
                                lost)
                        .write();
        if (fact.length > MOST_BYTES && records.size() > 1) {
            int part = Math.ceilDiv(records.size(), fact.length / MOST_BYTES + 1);
            state(progress, position, records.subList(0, part), gaps, lost);
            for (int from = part; from < records.size(); from += part) {
                int to = Math.min(from + part, records.size());
                state(progress, position, records.subList(from, to), List.of(), List.of());
            }
            return;
        }
        sequence++;
        send(fact, progress, tiles, lost, records.size());
    }

    /** To the first partition, so that what one author says comes in the order of its saying. */
    private void send(
            byte[] fact, Progress progress, List<Tile> tiles, List<Tile> lost, int records) {
        long since = settledSince;
        uncommittedSince = uncommittedSince == 0 ? since : uncommittedSince;
        outbound.add(
                new ProducerRecord<>(settings.lane().facts(), 0, null, fact),
                _ -> {
                    progress.audited(tiles, lost, records);
                    durableSince.accumulateAndGet(since, Math::min);
                });
    }
}
