package io.penstock.admin.watch;

import io.penstock.admin.watch.Evidence.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the failures of one revision and state of a destination. Which evidence comes
 * first, late or twice makes no difference to since when it fails and in how many slots:
 *
 * <pre>
 *   slots     |  x    |  x x  |       |   x   |          x: a failure
 *   success  ──o──────────────────────────────▶ what is not after the last one is forgotten
 *                  ├──── failing for ─────┤
 *               since                    last
 * </pre>
 *
 * <p>A success that takes failures away ends a run of them. Times are µs since 1970.
 *
 * @param succeeded the last success; 0: none is known
 * @param slots those with failures after it, by their number
 * @param failures counted since then
 * @param sample the last failure that was told in full; null: none was
 * @param gone whether it has answered 410
 * @param run the number of this run of failures
 * @param raised alerts there were of run {@code raisedRun}
 * @param seen counts that were taken in lately
 */
record Watch(
        int revision,
        long change,
        long succeeded,
        SortedMap<Long, Slot> slots,
        long failures,
        @Nullable Sample sample,
        boolean gone,
        long run,
        int raised,
        long raisedRun,
        List<Long> seen) {
    private static final int REMEMBERED = 100;

    /** The first and the last failure in a slot. */
    record Slot(long first, long last) {
        private Slot with(long at) {
            return new Slot(Math.min(first, at), Math.max(last, at));
        }
    }

    /** Nothing is known yet. */
    static Watch of(int revision, long change) {
        return new Watch(revision, change, 0, new TreeMap<>(), 0, null, false, 1, 0, 1, List.of());
    }

    /** Whether it is of this revision and state. */
    boolean isOf(int otherRevision, long otherChange) {
        return revision == otherRevision && change == otherChange;
    }

    /** With what was told; of other revisions and states it is not, and changes nothing. */
    Watch with(Evidence evidence, Duration slot) {
        if (evidence.change() != change
                || (evidence.revision() != revision && evidence.revision() != 0)) {
            return this;
        }
        return switch (evidence) {
            case Evidence.Accepted accepted -> succeeded(accepted.at());
            case Evidence.Failed(_, _, Sample told, boolean wasGone) ->
                    failed(told.at(), told.at(), slot).told(told).gone(wasGone);
            case Evidence.Counted counted -> counted(counted, slot).gone(counted.gone() > 0);
        };
    }

    /**
     * Within a count nobody knows the order: one success takes its failures away. What lies across
     * two slots is in neither: told in full, it is in its own.
     */
    private Watch counted(Evidence.Counted counted, Duration slot) {
        if (counted.accepted() > 0) {
            return succeeded(counted.to());
        }
        if (counted.failed() == 0 || seen.contains(counted.print())) {
            return this;
        }
        return failed(counted.from(), counted.to(), slot).adding(counted);
    }

    private Watch succeeded(long at) {
        if (at <= succeeded) {
            return this;
        }
        SortedMap<Long, Slot> left = new TreeMap<>();
        slots.forEach(
                (number, each) -> {
                    if (each.first() > at) {
                        left.put(number, each);
                    } else if (each.last() > at) {
                        left.put(number, new Slot(each.last(), each.last()));
                    }
                });
        boolean ended = !left.equals(slots);
        boolean told = sample != null && sample.at() > at;
        return new Watch(
                revision,
                change,
                at,
                left,
                ended ? 0 : failures,
                told ? sample : null,
                gone,
                ended ? run + 1 : run,
                raised,
                raisedRun,
                seen);
    }

    private Watch failed(long from, long to, Duration slot) {
        long length = slot.toMillis() * 1_000;
        if (to <= succeeded || from / length != to / length) {
            return this;
        }
        SortedMap<Long, Slot> more = new TreeMap<>(slots);
        more.merge(to / length, new Slot(to, to), (known, _) -> known.with(to));
        return new Watch(
                revision, change, succeeded, more, failures, sample, gone, run, raised, raisedRun,
                seen);
    }

    private Watch told(Sample told) {
        boolean newer = told.at() > succeeded && (sample == null || told.at() > sample.at());
        return newer ? with(told, gone) : this;
    }

    private Watch gone(boolean wasGone) {
        return wasGone ? with(sample, true) : this;
    }

    private Watch with(@Nullable Sample newest, boolean nowGone) {
        return new Watch(
                revision, change, succeeded, slots, failures, newest, nowGone, run, raised,
                raisedRun, seen);
    }

    private Watch adding(Evidence.Counted counted) {
        List<Long> remembered = new ArrayList<>(seen);
        remembered.add(counted.print());
        long more = counted.to() > succeeded ? counted.failed() : 0;
        return new Watch(
                revision,
                change,
                succeeded,
                slots,
                failures + more,
                sample,
                gone,
                run,
                raised,
                raisedRun,
                remembered.subList(Math.max(0, remembered.size() - REMEMBERED), remembered.size()));
    }

    /** After so many alerts of this run. */
    Watch raised(int alerts) {
        return new Watch(
                revision, change, succeeded, slots, failures, sample, gone, run, alerts, run, seen);
    }

    /** The first failure without a success after it; 0: there is none. */
    long since() {
        return slots.isEmpty() ? 0 : slots.sequencedValues().getFirst().first();
    }

    /** From the first failure to the last. */
    Duration failing() {
        return slots.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos((slots.sequencedValues().getLast().last() - since()) * 1_000);
    }
}
