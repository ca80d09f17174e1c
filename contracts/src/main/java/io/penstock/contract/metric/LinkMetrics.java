package io.penstock.contract.metric;

import static io.penstock.contract.metric.Metric.Audience.OPERATOR;
import static io.penstock.contract.metric.Metric.Audience.TENANT;
import static io.penstock.contract.metric.Metric.Unit.ONE;
import static io.penstock.contract.metric.Metric.Unit.SECONDS;

import java.util.List;

/** What stages and transmit workers show of their links, and of what leaves the lane in them. */
public final class LinkMetrics {
    private static final String LINK = "link";

    public static final Metric READY =
            Metric.gauge(
                    "worker_ready",
                    ONE,
                    OPERATOR,
                    "Ready",
                    "1: the configuration is read, and every link or the door takes events.");
    public static final Metric IN_FLIGHT =
            Metric.gauge(
                    "link_in_flight",
                    ONE,
                    OPERATOR,
                    "In flight",
                    "Records that a link has taken and not settled.",
                    LINK);
    public static final Metric EXPOSED =
            Metric.gauge(
                    "link_exposed",
                    SECONDS,
                    OPERATOR,
                    "Uncommitted for",
                    "How long a settled record has lately been uncommitted at most: what a kill"
                            + " would repeat.",
                    LINK);
    public static final Metric UNSAVED =
            Metric.gauge(
                    "link_unsaved",
                    ONE,
                    OPERATOR,
                    "Unsaved",
                    "Finished offsets that do not fit the metadata of the commits.",
                    LINK);
    public static final Metric PARTITIONS =
            Metric.gauge(
                    "link_partitions",
                    ONE,
                    OPERATOR,
                    "Partitions",
                    "Partitions that a link holds.",
                    LINK);
    public static final Metric FILTERED =
            Metric.counter(
                    "filtered",
                    ONE,
                    TENANT,
                    "Filtered",
                    "Events that a rule of a pipe dropped; an event on two pipes counts for each.",
                    "stage");
    public static final Metric DEAD_LETTERS =
            Metric.counter(
                    "dead_letters",
                    ONE,
                    TENANT,
                    "Dead letters",
                    "Deliveries that were given up and written to the dead letters.",
                    "stage",
                    "cause");
    public static final Metric HELD =
            Metric.counter(
                    "held",
                    ONE,
                    TENANT,
                    "Held",
                    "Deliveries that wait in the holds until somebody mends what is wrong.",
                    "stage",
                    "cause");

    /** All of them. */
    public static final List<Metric> ALL =
            List.of(READY, IN_FLIGHT, EXPOSED, UNSAVED, PARTITIONS, FILTERED, DEAD_LETTERS, HELD);

    private LinkMetrics() {}
}
