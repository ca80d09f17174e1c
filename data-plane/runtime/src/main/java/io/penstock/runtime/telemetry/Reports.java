package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.PipeCount;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.SourceCount;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a worker, in their order. One that is not acknowledged stays the same until it is;
 * meanwhile the counters go on, so that nothing is lost and nothing grows. Used by one thread.
 */
final class Reports {
    /** Counts of one kind in a report at most: so a report fits Kafka whatever the lags. */
    static final int MOST = 250;

    private final Reporter reporter;
    private final Duration every;
    private final Counters counters;
    private final VitalSigns vitals;
    private final InstantSource clock;
    private final Queue<WorkerReport> unacknowledged = new ArrayDeque<>();
    private long sequence;
    private long since;

    Reports(
            Reporter reporter,
            Duration every,
            Counters counters,
            VitalSigns vitals,
            InstantSource clock) {
        this.reporter = reporter;
        this.every = every;
        this.counters = counters;
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
        var signs = vitals.take();
        int most =
                Math.max(
                        counted.deliveries().size(),
                        Math.max(counted.pipes().size(), counted.sources().size()));
        for (int from = 0; from == 0 || from < most; from += MOST) {
            List<DeliveryCount> deliveries = part(counted.deliveries(), from);
            List<PipeCount> pipes = part(counted.pipes(), from);
            List<SourceCount> sources = part(counted.sources(), from);
            sequence++;
            unacknowledged.add(
                    new WorkerReport(
                            reporter,
                            sequence,
                            since,
                            until,
                            every.toMillis(),
                            last,
                            signs,
                            deliveries,
                            pipes,
                            sources,
                            UnknownFields.NONE));
        }
        since = until;
    }

    private static <T> List<T> part(List<T> all, int from) {
        return all.subList(Math.min(from, all.size()), Math.min(from + MOST, all.size()));
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
