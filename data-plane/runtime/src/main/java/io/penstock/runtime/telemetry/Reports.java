package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.LinkState;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.Vitals;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a worker, in their order. One that is not acknowledged stays the same until it is;
 * meanwhile the counters go on, so that nothing is lost and nothing grows. Used by one thread.
 */
final class Reports {
    /** Counts of one kind in a report at most: so a report fits Kafka whatever the lags. */
    static final int MOST = 40;

    /** The same of those that have lags of several spans. */
    static final int MOST_PASSAGES = 12;

    private final Reporter reporter;
    private final Duration every;
    private final Counters counters;
    private final Supplier<List<LinkState>> links;
    private final VitalSigns vitals;
    private final InstantSource clock;
    private final Queue<WorkerReport> unacknowledged = new ArrayDeque<>();
    private long sequence;
    private long since;

    Reports(
            Reporter reporter,
            Duration every,
            Counters counters,
            Supplier<List<LinkState>> links,
            VitalSigns vitals,
            InstantSource clock) {
        this.reporter = reporter;
        this.every = every;
        this.counters = counters;
        this.links = links;
        this.vitals = vitals;
        this.clock = clock;
        this.since = clock.millis();
    }

    /** Takes what was counted into new reports, unless old ones are still to be acknowledged. */
    void take(boolean last) {
        if (!unacknowledged.isEmpty()) {
            return;
        }
        long until = clock.millis();
        Counters.Counted counted = counters.take();
        List<LinkState> states = links.get();
        var signs = vitals.take(states.stream().mapToInt(LinkState::partitions).sum());
        for (int part = 0; part == 0 || part < parts(counted); part++) {
            sequence++;
            unacknowledged.add(report(part, counted, until, last, signs, states));
        }
        since = until;
    }

    private static int parts(Counters.Counted counted) {
        int most =
                Math.max(
                        counted.deliveries().size(),
                        Math.max(counted.pipes().size(), counted.sources().size()));
        return Math.max(
                Math.ceilDiv(most, MOST), Math.ceilDiv(counted.passages().size(), MOST_PASSAGES));
    }

    private WorkerReport report(
            int part,
            Counters.Counted counted,
            long until,
            boolean last,
            Vitals signs,
            List<LinkState> states) {
        return new WorkerReport(
                reporter,
                sequence,
                since,
                until,
                every.toMillis(),
                last,
                signs,
                part(counted.deliveries(), part, MOST),
                part(counted.pipes(), part, MOST),
                part(counted.sources(), part, MOST),
                part(counted.passages(), part, MOST_PASSAGES),
                part == 0 ? states : List.of(),
                UnknownFields.NONE);
    }

    private static <T> List<T> part(List<T> all, int part, int most) {
        return all.subList(
                Math.min(part * most, all.size()), Math.min((part + 1) * most, all.size()));
    }

    /** The report to be sent next; null when all are acknowledged. */
    @Nullable WorkerReport next() {
        return unacknowledged.peek();
    }

    /** The one that was next is durable. */
    void acknowledged() {
        unacknowledged.remove();
    }
}
