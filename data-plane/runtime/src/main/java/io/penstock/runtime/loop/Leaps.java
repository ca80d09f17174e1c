package io.penstock.runtime.loop;

import io.penstock.contract.fact.FactRecord.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition that no record was read from: gaps that the log does not hold, and what
 * retention had removed. Owned by the loop's thread, but for {@link #stated}.
 */
final class Leaps {
    private final NavigableSet<Long> unknown = new ConcurrentSkipListSet<>();
    private List<Tile> gaps = new ArrayList<>();
    private List<Tile> lost = new ArrayList<>();

    /** The log does not hold these. */
    void gap(long from, long to) {
        gaps.add(new Tile(from, to));
    }

    /** The log does not hold these, and the rings begin behind them. */
    void gapBeforeRings(long from, long to) {
        unknown.add(from);
        gap(from, to);
    }

    /** Retention removed these before they were read; the rings begin behind them. */
    void lost(long from, long to) {
        unknown.add(from);
        lost.add(new Tile(from, to));
    }

    /** The gaps not stated yet; each is handed out once. */
    List<Tile> drainGaps() {
        List<Tile> drained = gaps;
        gaps = drained.isEmpty() ? drained : new ArrayList<>();
        return drained;
    }

    /** The losses not stated yet; each is handed out once. */
    List<Tile> drainLost() {
        List<Tile> drained = lost;
        lost = drained.isEmpty() ? drained : new ArrayList<>();
        return drained;
    }

    /** Facts of these offsets are durable. From any thread. */
    void stated(List<Tile> tiles) {
        if (!unknown.isEmpty()) {
            tiles.forEach(tile -> unknown.subSet(tile.from(), tile.to()).clear());
        }
    }

    /**
     * How far the position is that the rings give, when what they do not know is not stated yet.
     */
    long before(long audited) {
        @Nullable Long first = unknown.ceiling(0L);
        return first == null ? audited : Math.min(audited, first);
    }
}
