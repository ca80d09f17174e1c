package io.penstock.contract.metric;

import static io.penstock.contract.metric.Metric.Audience.OPERATOR;
import static io.penstock.contract.metric.Metric.Audience.TENANT;
import static io.penstock.contract.metric.Metric.Unit.BYTES;
import static io.penstock.contract.metric.Metric.Unit.ONE;

import java.util.List;

/** What ingest processes show, all sources together. */
public final class IngestMetrics {
    public static final Metric EVENTS =
            Metric.counter(
                    "ingest_events",
                    ONE,
                    TENANT,
                    "Events",
                    "Events that were answered: accepted, rejected by a rule, or to be sent"
                            + " again.",
                    "outcome");
    public static final Metric ANSWERS =
            Metric.counter(
                    "ingest_answers",
                    ONE,
                    OPERATOR,
                    "Answers",
                    "Requests for events that were answered, by HTTP status.",
                    "status");
    public static final Metric BYTES_IN_FLIGHT =
            Metric.gauge(
                    "ingest_in_flight",
                    BYTES,
                    OPERATOR,
                    "In flight",
                    "Bytes of requests that are in memory.");
    public static final Metric CONNECTIONS =
            Metric.gauge(
                    "ingest_connections", ONE, OPERATOR, "Connections", "Connections of senders.");
    public static final Metric PRESSURE =
            Metric.gauge(
                    "lane_pressure",
                    ONE,
                    OPERATOR,
                    "Pressure",
                    "What this process makes of its lane's backlog: 0 all go on, 1 the largest"
                            + " sources are refused, 2 all are.");
    public static final Metric BACKLOG_KNOWN =
            Metric.gauge(
                    "lane_backlog_known",
                    ONE,
                    OPERATOR,
                    "Backlog known",
                    "1: the last look at the lane's backlog was answered by Kafka.");

    /** All of them. */
    public static final List<Metric> ALL =
            List.of(EVENTS, ANSWERS, BYTES_IN_FLIGHT, CONNECTIONS, PRESSURE, BACKLOG_KNOWN);

    private IngestMetrics() {}
}
