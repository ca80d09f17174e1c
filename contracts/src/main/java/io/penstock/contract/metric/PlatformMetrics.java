package io.penstock.contract.metric;

import static io.penstock.contract.metric.Metric.Audience.OPERATOR;
import static io.penstock.contract.metric.Metric.Unit.BYTES;
import static io.penstock.contract.metric.Metric.Unit.ONE;
import static io.penstock.contract.metric.Metric.Unit.RATIO;
import static io.penstock.contract.metric.Metric.Unit.RECORDS;
import static io.penstock.contract.metric.Metric.Unit.SECONDS;

import java.util.List;

/** What the controller shows of Kafka, lanes and workers. */
public final class PlatformMetrics {
    private static final String TOPIC = "topic";
    private static final String GROUP = "group";
    private static final String WORKER = "worker";

    public static final Metric KAFKA_UP =
            Metric.gauge(
                    "kafka_up",
                    ONE,
                    OPERATOR,
                    "Kafka answers",
                    "1: Kafka answered the controller's last look at its topics.");
    public static final Metric LOOKED =
            Metric.gauge(
                    "kafka_looked",
                    SECONDS,
                    OPERATOR,
                    "Looked at",
                    "When topics were last looked at with success, since 1970; the figures of"
                            + " topics are of then.");
    public static final Metric TOPIC_RECORDS =
            Metric.gauge(
                    "topic_retained",
                    RECORDS,
                    OPERATOR,
                    "Records",
                    "Offsets between the first and the last record of a topic; of a compacted one"
                            + " fewer are left.",
                    TOPIC);
    public static final Metric TOPIC_BYTES =
            Metric.gauge(
                    "topic_size",
                    BYTES,
                    OPERATOR,
                    "Size",
                    "Bytes of one replica of each partition; absent when Kafka does not tell.",
                    TOPIC);
    public static final Metric TOPIC_APPENDED =
            Metric.counter(
                    "topic_appended",
                    RECORDS,
                    OPERATOR,
                    "Appended",
                    "Records ever appended to a topic: the sum of its partitions' ends.",
                    TOPIC);
    public static final Metric GROUP_LAG =
            Metric.gauge(
                    "group_lag",
                    RECORDS,
                    OPERATOR,
                    "Unread",
                    "Records of a topic that its readers have not settled.",
                    GROUP,
                    TOPIC);
    public static final Metric GROUP_SETTLED =
            Metric.counter(
                    "group_settled",
                    RECORDS,
                    OPERATOR,
                    "Settled",
                    "Records of a topic that its readers have settled: the sum of what they have"
                            + " committed.",
                    GROUP,
                    TOPIC);
    public static final Metric RETENTION_USED =
            Metric.gauge(
                    "group_retention_used",
                    RATIO,
                    OPERATOR,
                    "Retention used",
                    "Age of the oldest unread record, as a share of its topic's retention, in"
                            + " steps: 0, 0.25, 0.5 and 0.8 stand for at least that; 1: retention"
                            + " has taken what was not read.",
                    GROUP,
                    TOPIC);
    public static final Metric LANE_PIPES =
            Metric.gauge(
                    "lane_pipes",
                    ONE,
                    OPERATOR,
                    "Pipes",
                    "Pipes placed on a lane generation.",
                    "lane",
                    "generation");
    public static final Metric LANE_SHARE =
            Metric.gauge(
                    "lane_share",
                    RATIO,
                    OPERATOR,
                    "Share",
                    "Share of the lane's new events that enter this generation.",
                    "lane",
                    "generation");
    public static final Metric WORKER_UP =
            Metric.gauge(
                    "worker_up",
                    ONE,
                    OPERATOR,
                    "Runs",
                    "1: the process of a worker that is to run does run.",
                    WORKER);
    public static final Metric RESTARTS =
            Metric.counter(
                    "worker_restarts",
                    ONE,
                    OPERATOR,
                    "Restarts",
                    "How often this controller has started a worker again that died.",
                    WORKER);
    public static final Metric DISK_FREE =
            Metric.gauge(
                    "disk_free",
                    BYTES,
                    OPERATOR,
                    "Free",
                    "Room on the disk that holds the platform's state.");
    public static final Metric DISK_SIZE =
            Metric.gauge("disk_size", BYTES, OPERATOR, "Disk", "Size of that disk.");

    /** All of them. */
    public static final List<Metric> ALL =
            List.of(
                    KAFKA_UP,
                    LOOKED,
                    TOPIC_RECORDS,
                    TOPIC_BYTES,
                    TOPIC_APPENDED,
                    GROUP_LAG,
                    GROUP_SETTLED,
                    RETENTION_USED,
                    LANE_PIPES,
                    LANE_SHARE,
                    WORKER_UP,
                    RESTARTS,
                    DISK_FREE,
                    DISK_SIZE);

    private PlatformMetrics() {}
}
