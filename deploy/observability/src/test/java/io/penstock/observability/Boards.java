package io.penstock.observability;

import io.penstock.observability.Board.Panel;
import java.util.List;

/** The dashboards. */
final class Boards {
    static final String LANE = "{lane=~\"$lane\"}";

    static final List<Board> ALL =
            List.of(overview(), lanes(), LossBoard.make(), transmit(), WorkersBoard.make());

    private Boards() {}

    static String rate(String by, String metric, String selector) {
        return "sum by (%s) (rate(%s%s[$__rate_interval]))".formatted(by, metric, selector);
    }

    private static String sum(String by, String metric, String selector) {
        return "sum by (%s) (%s%s)".formatted(by, metric, selector);
    }

    private static String lag(double part) {
        return "histogram_quantile(%s, %s)"
                .formatted(part, rate("lane, le", "penstock_delivery_lag_seconds_bucket", LANE));
    }

    private static Board overview() {
        return new Board(
                "penstock-overview",
                "overview",
                List.of(
                        Panel.of(
                                        "Events",
                                        "cps",
                                        "What senders brought in a second, and what was made of it.",
                                        rate("outcome", "penstock_ingest_events_total", LANE),
                                        "{{outcome}}")
                                .and(rate("lane", "penstock_deliveries_total", LANE), "delivered"),
                        Panel.of(
                                        "Lag",
                                        "s",
                                        "From an event's time until its destination accepted it.",
                                        lag(0.5),
                                        "{{lane}} half")
                                .and(lag(0.95), "{{lane}} 95 %")
                                .and(lag(0.99), "{{lane}} 99 %"),
                        Panel.of(
                                "Late",
                                "percentunit",
                                "Share of deliveries later than 10 s; the objective allows 1 %.",
                                "penstock:late:ratio_rate5m" + LANE,
                                "{{lane}}"),
                        Panel.of(
                                        "Missing and unknown",
                                        "short",
                                        "What the audit has proven to be missing, and what it"
                                                + " cannot know. No line: nobody audits.",
                                        "penstock_audit_missing" + LANE,
                                        "{{lane}} missing")
                                .and("penstock_audit_unknown" + LANE, "{{lane}} unknown"),
                        Panel.of(
                                "Answers of ingest",
                                "reqps",
                                "Requests by HTTP status.",
                                rate("status", "penstock_ingest_answers_total", LANE),
                                "{{status}}"),
                        Panel.of(
                                "Unread",
                                "short",
                                "Records that readers have not settled; tiers are left out.",
                                "sum(penstock_group_lag_records{topic!~\".*[.]retry[.].*\"})",
                                "unread"),
                        Panel.of(
                                        "What runs",
                                        "short",
                                        "1: it runs and answers.",
                                        "up{job=\"penstock\"}",
                                        "{{instance}}")
                                .and("penstock_kafka_up", "Kafka")
                                .and("penstock_database_up", "PostgreSQL"),
                        Panel.of(
                                        "Disk",
                                        "bytes",
                                        "The disk that holds the platform's state.",
                                        "penstock_disk_free_bytes",
                                        "free")
                                .and("penstock_disk_size_bytes", "size")
                                .and("penstock_database_size_bytes", "database")));
    }

    private static Board lanes() {
        return new Board(
                "penstock-lanes",
                "lanes and lag",
                List.of(
                        Panel.of(
                                "Unread by topic",
                                "short",
                                "Where it grows, the link that reads is too slow.",
                                sum("topic", "penstock_group_lag_records", ""),
                                "{{topic}}"),
                        Panel.of(
                                "Settled by topic",
                                "cps",
                                "Records that readers settle in a second.",
                                rate("topic", "penstock_group_settled_records_total", ""),
                                "{{topic}}"),
                        Panel.of(
                                "Appended by topic",
                                "cps",
                                "Records that are written in a second.",
                                rate("topic", "penstock_topic_appended_records_total", ""),
                                "{{topic}}"),
                        Panel.of(
                                "Retention used",
                                "percentunit",
                                "Age of the oldest unread record; 100 %: something was lost.",
                                "max by (topic) (penstock_group_retention_used_ratio)",
                                "{{topic}}"),
                        Panel.of(
                                        "Pressure",
                                        "short",
                                        "0: all send; 1: the largest sources are refused; 2: all"
                                                + " are.",
                                        "max by (lane) (penstock_lane_pressure" + LANE + ")",
                                        "{{lane}}")
                                .and(
                                        "min by (lane) (penstock_lane_backlog_known" + LANE + ")",
                                        "{{lane}} known"),
                        Panel.of(
                                "Size by topic",
                                "bytes",
                                "One replica of each partition.",
                                "penstock_topic_size_bytes",
                                "{{topic}}"),
                        Panel.of(
                                "Records by topic",
                                "short",
                                "Between the first and the last offset.",
                                "penstock_topic_retained_records",
                                "{{topic}}"),
                        Panel.of(
                                        "Pipes",
                                        "short",
                                        "Placed on each lane generation, and its share of new"
                                                + " events.",
                                        "penstock_lane_pipes" + LANE,
                                        "{{lane}} g{{generation}}")
                                .and(
                                        "penstock_lane_share_ratio" + LANE,
                                        "{{lane}} g{{generation}} share"),
                        Panel.of(
                                "Age of the figures",
                                "s",
                                "Since the controller last looked at topics with success.",
                                "time() - penstock_kafka_looked_seconds",
                                "age")));
    }

    private static Board transmit() {
        return new Board(
                "penstock-transmit",
                "transmit",
                List.of(
                        Panel.of(
                                        "Deliveries and attempts",
                                        "cps",
                                        "Accepted in a second, and the requests it took.",
                                        rate("lane", "penstock_deliveries_total", LANE),
                                        "delivered")
                                .and(rate("lane", "penstock_attempts_total", LANE), "attempts")
                                .and(rate("lane", "penstock_retries_total", LANE), "retries"),
                        Panel.of(
                                        "Requests and queues",
                                        "short",
                                        "Under way now, waiting for a retry, and for a slot.",
                                        sum("process", "penstock_requests_in_flight", LANE),
                                        "{{process}} in flight")
                                .and(
                                        sum("process", "penstock_requests_waiting", LANE),
                                        "{{process}} waiting")
                                .and(
                                        sum("process", "penstock_deliveries_queued", LANE),
                                        "{{process}} queued"),
                        Panel.of(
                                        "To tiers",
                                        "cps",
                                        "Put off in a second; spilled: untried, since the"
                                                + " destination takes less than comes.",
                                        rate("lane", "penstock_deliveries_parked_total", LANE),
                                        "parked")
                                .and(
                                        rate("lane", "penstock_deliveries_spilled_total", LANE),
                                        "spilled")
                                .and(
                                        rate("lane", "penstock_requests_displaced_total", LANE),
                                        "displaced"),
                        Panel.of(
                                "Room used",
                                "percentunit",
                                "Of what a worker may hold; past 80 % the largest queues go.",
                                "penstock_transmit_room_used_ratio" + LANE,
                                "{{process}}"),
                        Panel.of(
                                "Mean lag",
                                "s",
                                "Beside the percentiles on the overview.",
                                rate("lane", "penstock_delivery_lag_seconds_sum", LANE)
                                        + " / "
                                        + rate("lane", "penstock_delivery_lag_seconds_count", LANE),
                                "{{lane}}"),
                        Panel.of(
                                "Waiting in tiers",
                                "short",
                                "Records by tier; they wait on purpose.",
                                "sum by (topic)"
                                        + " (penstock_group_lag_records{topic=~\".*[.]retry[.].*\"})",
                                "{{topic}}")));
    }
}
