package io.penstock.admin.ledger;

import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.audit.LedgerRow.Branch;
import io.penstock.contract.audit.LedgerRow.Filtered;
import io.penstock.contract.audit.LedgerRow.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Adds ledger rows, and takes them away again. Pure functions. */
final class Sums {
    private Sums() {}

    /** No event at all. */
    static LedgerRow none(String lane, int pipe, long bucket) {
        return new LedgerRow(lane, pipe, bucket, 0, 0, 0, true, List.of(), List.of(), List.of());
    }

    /** Both; lane, pipe and bucket are the first's. Sealed if both are. */
    static LedgerRow plus(LedgerRow one, LedgerRow other) {
        return sum(one, other, 1);
    }

    /** The first without the second, which was added to it before. */
    static LedgerRow minus(LedgerRow one, LedgerRow other) {
        return sum(one, other, -1);
    }

    private static LedgerRow sum(LedgerRow a, LedgerRow b, long sign) {
        return new LedgerRow(
                a.lane(),
                a.pipe(),
                a.bucket(),
                0,
                a.entered() + sign * b.entered(),
                a.unacknowledged() + sign * b.unacknowledged(),
                a.sealed() && b.sealed(),
                joined(
                        a.filtered(),
                        b.filtered(),
                        Filtered::rule,
                        (x, y) -> new Filtered(x.rule(), x.events() + sign * y.events()),
                        x -> new Filtered(x.rule(), 0)),
                joined(
                        a.branches(),
                        b.branches(),
                        Branch::branch,
                        (x, y) -> sum(x, y, sign),
                        x -> new Branch(x.branch(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                joined(
                        a.hops(),
                        b.hops(),
                        Hop::topic,
                        (x, y) -> sum(x, y, sign),
                        x -> new Hop(x.topic(), 0, 0, 0)));
    }

    /**
     * The lists' parts by key.
     *
     * @param zero a part of the same key that counts nothing
     */
    private static <K extends Comparable<K>, T> List<T> joined(
            List<T> one,
            List<T> other,
            Function<T, K> key,
            BinaryOperator<T> sum,
            Function<T, T> zero) {
        SortedMap<K, T> parts = new TreeMap<>();
        one.forEach(each -> parts.merge(key.apply(each), each, sum));
        for (T each : other) {
            K of = key.apply(each);
            parts.put(of, sum.apply(parts.getOrDefault(of, zero.apply(each)), each));
        }
        return new ArrayList<>(parts.values());
    }

    private static Branch sum(Branch a, Branch b, long sign) {
        return new Branch(
                a.branch(),
                a.chosen() + sign * b.chosen(),
                a.delivered() + sign * b.delivered(),
                a.deadLettered() + sign * b.deadLettered(),
                a.held() + sign * b.held(),
                a.discarded() + sign * b.discarded(),
                a.filtered() + sign * b.filtered(),
                a.waiting() + sign * b.waiting(),
                a.missing() + sign * b.missing(),
                a.unknown() + sign * b.unknown(),
                a.late() + sign * b.late(),
                a.duplicates() + sign * b.duplicates(),
                a.replayed() + sign * b.replayed());
    }

    private static Hop sum(Hop a, Hop b, long sign) {
        return new Hop(
                a.topic(),
                a.arrived() + sign * b.arrived(),
                a.left() + sign * b.left(),
                a.missing() + sign * b.missing());
    }

    /** Rows by the start of the step that they are in. */
    static SortedMap<Long, LedgerRow> bySteps(List<LedgerRow> rows, long seconds) {
        SortedMap<Long, LedgerRow> steps = new TreeMap<>();
        for (LedgerRow row : rows) {
            long start = start(row.bucket(), seconds);
            steps.merge(start, plus(none(row.lane(), row.pipe(), start), row), Sums::plus);
        }
        return steps;
    }

    /** The start of the step that a time is in, s since 1970. */
    static long start(long time, long seconds) {
        return Math.floorDiv(time, seconds) * seconds;
    }

    /** All of them as one. */
    static LedgerRow total(Map<Long, LedgerRow> steps) {
        return steps.values().stream().reduce(none("", 0, 0), Sums::plus);
    }
}
