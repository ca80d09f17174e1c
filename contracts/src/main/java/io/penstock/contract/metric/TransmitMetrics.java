package io.penstock.contract.metric;

import static io.penstock.contract.metric.Metric.Audience.OPERATOR;
import static io.penstock.contract.metric.Metric.Audience.TENANT;
import static io.penstock.contract.metric.Metric.Unit.ONE;
import static io.penstock.contract.metric.Metric.Unit.RATIO;
import static io.penstock.contract.metric.Metric.Unit.SECONDS;

import java.util.List;

/** What transmit workers show of deliveries, all destinations together. */
public final class TransmitMetrics {
    public static final Metric DELIVERIES =
            Metric.counter(
                    "deliveries",
                    ONE,
                    TENANT,
                    "Delivered",
                    "Events that a destination accepted; an event for two destinations counts"
                            + " twice.");
    public static final Metric LAG =
            Metric.histogram(
                    "delivery_lag",
                    SECONDS,
                    TENANT,
                    "Lag",
                    "From an event's time until its destination accepted it.");
    public static final Metric ATTEMPTS =
            Metric.counter(
                    "attempts", ONE, TENANT, "Attempts", "Requests to destinations started.");
    public static final Metric RETRIES =
            Metric.counter(
                    "retries",
                    ONE,
                    TENANT,
                    "Retries",
                    "Requests that were not the first of their round.");
    public static final Metric IN_FLIGHT =
            Metric.gauge(
                    "requests_in_flight",
                    ONE,
                    OPERATOR,
                    "Requests in flight",
                    "Requests to destinations without an outcome yet.");
    public static final Metric WAITING =
            Metric.gauge(
                    "requests_waiting",
                    ONE,
                    OPERATOR,
                    "Waiting for a retry",
                    "Requests whose next attempt is due within seconds; each holds its slot.");
    public static final Metric QUEUED =
            Metric.gauge(
                    "deliveries_queued",
                    ONE,
                    OPERATOR,
                    "Queued",
                    "Deliveries in memory that wait for a slot of their destination.");
    public static final Metric ROOM =
            Metric.gauge(
                    "transmit_room_used",
                    RATIO,
                    OPERATOR,
                    "Room used",
                    "Share of the worker's bound of deliveries or bytes in memory that is used;"
                            + " past 0.8 the largest queues go to tiers.");
    public static final Metric PARKED =
            Metric.counter(
                    "deliveries_parked",
                    ONE,
                    TENANT,
                    "Parked",
                    "Deliveries that were written to a tier, to be tried again later.");
    public static final Metric SPILLED =
            Metric.counter(
                    "deliveries_spilled",
                    ONE,
                    OPERATOR,
                    "Spilled",
                    "Those of the parked that were not tried, since their destination takes less"
                            + " than comes.");
    public static final Metric DISPLACED =
            Metric.counter(
                    "requests_displaced",
                    ONE,
                    OPERATOR,
                    "Displaced",
                    "Requests broken off because they held up others.");

    /** All of them. */
    public static final List<Metric> ALL =
            List.of(
                    DELIVERIES,
                    LAG,
                    ATTEMPTS,
                    RETRIES,
                    IN_FLIGHT,
                    WAITING,
                    QUEUED,
                    ROOM,
                    PARKED,
                    SPILLED,
                    DISPLACED);

    private TransmitMetrics() {}
}
