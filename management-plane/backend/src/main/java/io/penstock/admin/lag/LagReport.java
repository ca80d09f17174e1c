package io.penstock.admin.lag;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contract.telemetry.Lags;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long events took, by link and time. What nothing is known of is absent.
 *
 * @param from begin of the first point
 * @param to end of the last point
 * @param stepSeconds how long a point is
 * @param onTime of what was delivered, all points together
 * @param waterfall of all points together
 * @param links those that something passed, in the order in which events pass them
 * @param heat what was delivered, by point and lag
 */
public record LagReport(
        Instant from,
        Instant to,
        long stepSeconds,
        OnTime onTime,
        Waterfall waterfall,
        List<Link> links,
        List<HeatColumn> heat) {

    /**
     * Quantiles of merged histograms, ms, within 1.1 %.
     *
     * @param count events
     */
    public record Quantiles(long count, double p50Millis, double p95Millis, double p99Millis) {

        /** Null when there are no events. */
        static @Nullable Quantiles of(Lags lags) {
            return lags.isEmpty()
                    ? null
                    : new Quantiles(
                            lags.count(),
                            millis(lags, 0.5),
                            millis(lags, 0.95),
                            millis(lags, 0.99));
        }

        private static double millis(Lags lags, double part) {
            return Math.round(lags.quantile(part).orElse(0)) / 1_000.0;
        }
    }

    /**
     * How many were delivered within an objective.
     *
     * @param objectiveMillis from an event's time to its destination's answer
     * @param delivered events, one for each branch
     * @param within those of them that took no longer
     * @param share of them, 0 to 1; absent: nothing was delivered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OnTime(
            long objectiveMillis, long delivered, long within, @Nullable Double share) {

        static OnTime of(Lags endToEnd, long objectiveMillis) {
            long delivered = endToEnd.count();
            long within = endToEnd.countWithin(objectiveMillis * 1_000);
            return new OnTime(
                    objectiveMillis,
                    delivered,
                    within,
                    delivered == 0 ? null : (double) within / delivered);
        }
    }

    /**
     * Where the time goes.
     *
     * @param ingest from a request's last byte to its answer
     * @param transit from when Kafka was given the event to the first attempt to deliver it
     * @param expel from the first attempt until the destination has settled it
     * @param endToEnd from the event's time until then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waterfall(
            @Nullable Quantiles ingest,
            @Nullable Quantiles transit,
            @Nullable Quantiles expel,
            @Nullable Quantiles endToEnd) {}

    /**
     * A link.
     *
     * @param total of all points together
     * @param points without those that nothing passed in
     */
    public record Link(String link, Point total, List<Point> points) {}

    /**
     * A point of a link.
     *
     * @param at its begin
     * @param in events that came
     * @param out events that went on, one for each branch
     * @param again those of {@code in} that had been there before
     * @param lagIn from the event's time until it came
     * @param lagOut from the event's time until it went
     * @param process from when it came until it went
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            Instant at,
            long in,
            long out,
            long again,
            long bytesIn,
            long bytesOut,
            @Nullable Quantiles lagIn,
            @Nullable Quantiles lagOut,
            @Nullable Quantiles process) {}

    /** What was delivered in a point, by lag. */
    public record HeatColumn(Instant at, long delivered, long within, List<Band> bands) {}

    /** Deliveries with a lag up to so many ms and more than half of that. */
    public record Band(double upToMillis, long count) {}
}
