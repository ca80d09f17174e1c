package io.penstock.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.audit.AuditState;
import io.penstock.contract.metric.MetricsDoor;
import io.penstock.contract.telemetry.LaneState;
import io.penstock.contract.telemetry.TopicState;
import io.penstock.contract.telemetry.WorkerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFiguresTest {
    private static final TopicLook READ =
            new TopicLook(
                    new TopicState("penstock.x", 8, 100, 12_345, "penstock.g", 17), 900, 883, 0.5);
    private static final TopicLook UNREAD =
            new TopicLook(new TopicState("penstock.y", 1, 7, -1, "", 0), 7, 0, 0);

    @TempDir private Path home;

    private PlatformFigures figures(AuditGauges audits) {
        return new PlatformFigures(
                home,
                () -> List.of(new LaneState("shared", 1, 25, 8, 2)),
                () ->
                        List.of(
                                new WorkerState("a", "transmit", "running", 2, 1),
                                new WorkerState("b", "stages", "restarting", 5, 0)),
                audits);
    }

    private static List<String> shown(PlatformFigures figures) {
        return MetricsDoor.text(Map.of(), List.of(figures)).lines().toList();
    }

    @Test
    void showsTopicsLanesAndWorkersOfTheLastLook() {
        PlatformFigures figures = figures(AuditGauges.NONE);
        figures.looked(List.of(READ, UNREAD), 12_500);

        assertThat(shown(figures))
                .contains(
                        "penstock_kafka_up 1",
                        "penstock_kafka_looked_seconds 12.5",
                        "penstock_topic_retained_records{topic=\"penstock.x\"} 100",
                        "penstock_topic_size_bytes{topic=\"penstock.x\"} 12345",
                        "penstock_topic_appended_records_total{topic=\"penstock.x\"} 900",
                        "penstock_group_lag_records{group=\"penstock.g\",topic=\"penstock.x\"} 17",
                        "penstock_group_settled_records_total{group=\"penstock.g\",topic=\"penstock.x\"} 883",
                        "penstock_group_retention_used_ratio{group=\"penstock.g\",topic=\"penstock.x\"} 0.5",
                        "penstock_lane_pipes{lane=\"shared\",generation=\"1\"} 2",
                        "penstock_lane_share_ratio{lane=\"shared\",generation=\"1\"} 0.25",
                        "penstock_worker_up{worker=\"a\"} 1",
                        "penstock_worker_up{worker=\"b\"} 0",
                        "penstock_worker_restarts_total{worker=\"b\"} 5");
    }

    @Test
    void whatNobodyTellsIsAbsentAndNotZero() {
        PlatformFigures figures = figures(AuditGauges.NONE);
        figures.looked(List.of(UNREAD), 1);

        assertThat(shown(figures))
                .contains("penstock_topic_retained_records{topic=\"penstock.y\"} 7")
                .noneMatch(line -> line.contains("penstock_topic_size_bytes"))
                .noneMatch(line -> line.contains("penstock_group_"))
                .noneMatch(line -> line.contains("penstock_audit_"));
    }

    @Test
    void figuresStayWhenKafkaDoesNotAnswerAndSayOfWhenTheyAre() {
        PlatformFigures figures = figures(AuditGauges.NONE);
        figures.looked(List.of(READ), 2_000);
        figures.unanswered();

        assertThat(shown(figures))
                .contains("penstock_kafka_up 0", "penstock_kafka_looked_seconds 2")
                .contains("penstock_topic_retained_records{topic=\"penstock.x\"} 100");
    }

    @Test
    void auditsAreShownByLane() {
        var state = new AuditState("shared", 7_500, 3, 40, 900, 2, 1, 5, 0, 1_000);

        assertThat(shown(figures(() -> List.of(state))))
                .contains(
                        "penstock_audit_missing{lane=\"shared\"} 2",
                        "penstock_audit_unknown{lane=\"shared\"} 1",
                        "penstock_audit_late{lane=\"shared\"} 5",
                        "penstock_audit_unresolved{lane=\"shared\"} 40",
                        "penstock_audit_behind_records{lane=\"shared\"} 3",
                        "penstock_audit_state_bytes{lane=\"shared\"} 900",
                        "penstock_audit_last_seconds{lane=\"shared\"} 7.5");
    }
}
