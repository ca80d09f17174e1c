package io.penstock.admin.telemetry;

import io.penstock.contract.telemetry.Lags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one pipe, destination or source: by quarters of an hour for a day, by minutes
 * for an hour, by tens of seconds for a minute. Some 3 KB while there is traffic, 1.5 KB after an
 * hour without, nothing after a day. Thread-safe.
 */
final class Series {
    /** The window of rates, ms. */
    static final long WINDOW = 60_000;

    private static final long SLOT = 10_000;
    private static final int SLOTS = 6;
    private static final long MINUTE = 60_000;
    private static final int MINUTES = 60;
    private static final long QUARTER = 900_000;
    private static final int QUARTERS = 96;
    private static final double P95 = 0.95;
    private static final int NOTHING = -1;

    private final int kinds;
    private final CountRing quarters;
    private @Nullable Recent recent;

    /** The last hour. */
    private static final class Recent {
        private final CountRing slots;
        private final Lags[] lagsOfSlots = new Lags[SLOTS];
        private final CountRing minutes;
        private final int[] p95OfMinutes = new int[MINUTES];
        private Lags lagsOfMinute = Lags.NONE;

        Recent(int kinds) {
            slots = new CountRing(SLOT, SLOTS, kinds);
            minutes = new CountRing(MINUTE, MINUTES, kinds);
            Arrays.fill(lagsOfSlots, Lags.NONE);
            Arrays.fill(p95OfMinutes, NOTHING);
        }

        void add(long at, long[] counts, Lags lags) {
            advance(at);
            for (int kind = 0; kind < counts.length; kind++) {
                slots.add(kind, counts[kind]);
                minutes.add(kind, counts[kind]);
            }
            int slot = slots.place(slots.newest());
            lagsOfSlots[slot] = lagsOfSlots[slot].plus(lags);
            lagsOfMinute = lagsOfMinute.plus(lags);
            p95OfMinutes[minutes.place(minutes.newest())] =
                    (int) millis(lagsOfMinute.quantile(P95)).orElse(NOTHING);
        }

        private void advance(long at) {
            long slotBefore = slots.newest();
            slots.advance(at);
            for (long slot = Math.max(slotBefore + 1, slots.newest() - SLOTS + 1);
                    slot <= slots.newest();
                    slot++) {
                lagsOfSlots[slots.place(slot)] = Lags.NONE;
            }
            if (minutes.advance(at)) {
                lagsOfMinute = Lags.NONE;
            }
        }

        Lags lags(long from) {
            Lags all = Lags.NONE;
            for (long slot = from; slot <= slots.newest(); slot++) {
                all = slots.holds(slot) ? all.plus(lagsOfSlots[slots.place(slot)]) : all;
            }
            return all;
        }

        Minute minute(long number, int[] wanted) {
            long[] counts = new long[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                counts[i] = minutes.get(number, wanted[i]);
            }
            int p95 = minutes.holds(number) ? p95OfMinutes[minutes.place(number)] : NOTHING;
            return new Minute(
                    number * MINUTE,
                    counts[0],
                    counts[1],
                    counts[0] > 0 && p95 >= 0 ? OptionalLong.of(p95) : OptionalLong.empty());
        }
    }

    /**
     * One minute.
     *
     * @param at its begin, ms since 1970
     * @param first what was counted of the first kind that was asked for, whose lag it is
     * @param second of the second
     * @param lagP95 ms
     */
    record Minute(long at, long first, long second, OptionalLong lagP95) {}

    Series(int kinds) {
        this.kinds = kinds;
        this.quarters = new CountRing(QUARTER, QUARTERS, kinds);
    }

    /**
     * Adds counts, by kind.
     *
     * @param at when, ms since 1970
     * @param detailed whether it is within the last hour
     */
    synchronized void add(long at, long[] counts, Lags lags, boolean detailed) {
        quarters.advance(at);
        for (int kind = 0; kind < counts.length; kind++) {
            quarters.add(kind, counts[kind]);
        }
        if (detailed) {
            Recent known = recent;
            if (known == null) {
                known = new Recent(kinds);
                recent = known;
            }
            known.add(at, counts, lags);
        }
    }

    /** The sum of the last day: of this quarter of an hour and the 95 before it. */
    synchronized long day(long now, int kind) {
        return quarters.sum(quarters.slot(now) - QUARTERS + 1, kind);
    }

    /** How many a second there were in the last minute. */
    synchronized double perSecond(long now, int kind) {
        Recent known = recent;
        if (known == null) {
            return 0;
        }
        long from = firstSlot(now);
        return known.slots.sum(from, kind) * 1_000.0 / Math.max(1, now - from * SLOT);
    }

    /** The lag that 95 % of the last minute's events did not exceed, ms. */
    synchronized OptionalLong lagP95(long now) {
        Recent known = recent;
        return known == null
                ? OptionalLong.empty()
                : millis(known.lags(firstSlot(now)).quantile(P95));
    }

    private static OptionalLong millis(OptionalDouble micros) {
        return micros.isPresent()
                ? OptionalLong.of(Math.round(micros.getAsDouble() / 1_000))
                : OptionalLong.empty();
    }

    private static long firstSlot(long now) {
        return now / SLOT - SLOTS + 1;
    }

    /** The minutes of the last hour, this one last. */
    synchronized List<Minute> minutes(long now, int... wanted) {
        Recent known = recent == null ? new Recent(kinds) : recent;
        List<Minute> minutes = new ArrayList<>(MINUTES);
        for (long number = now / MINUTE - MINUTES + 1; number <= now / MINUTE; number++) {
            minutes.add(known.minute(number, wanted));
        }
        return minutes;
    }

    /** Forgets what is older than an hour or a day; whether nothing is left. */
    synchronized boolean forget(long now) {
        Recent known = recent;
        if (known != null && known.minutes.newest() <= now / MINUTE - MINUTES) {
            recent = null;
        }
        return quarters.newest() <= quarters.slot(now) - QUARTERS;
    }
}
