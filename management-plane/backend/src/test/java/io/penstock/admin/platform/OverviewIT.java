package io.penstock.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Reporting;
import io.penstock.contract.telemetry.LaneState;
import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.telemetry.TopicState;
import io.penstock.contract.telemetry.WorkerState;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What workers and the controller write to a real broker is what operators see of them. */
class OverviewIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static Reporting platform;

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        platform = new Reporting();
        platform.makeTopic();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Map<?, ?> row(String name) {
        return platform.api().get("/api/v1/platform/workers").items("workers").stream()
                .map(row -> (Map<?, ?>) row)
                .filter(row -> name.equals(row.get("name")))
                .findFirst()
                .orElse(Map.of());
    }

    private static void awaitState(String name, String state) {
        await().atMost(SOON).until(() -> state.equals(row(name).get("state")));
    }

    private static PlatformReport report(long epoch, List<WorkerState> workers) {
        return new PlatformReport(
                "controller",
                epoch,
                1,
                Reporting.EVERY,
                List.of(new LaneState("shared", 1, 100, 8, 2)),
                List.of(
                        new TopicState("penstock.pipes", 1, 7, -1, "", 0),
                        new TopicState("penstock.x", 8, 100, 12_345, "penstock.x", 17)),
                workers,
                UnknownFields.NONE);
    }

    @Test
    void operatorsSeeWorkersLanesAndTopics() throws Exception {
        long now = System.currentTimeMillis();
        long started = Reporting.STARTED.toEpochMilli();
        platform.send(
                Reporting.report("kept", 5, 1, Reporting.EVERY),
                Reporting.report("kept", 5, 4, Reporting.EVERY),
                Reporting.report("again", 5, 1, Reporting.EVERY),
                report(
                        7,
                        List.of(
                                new WorkerState("kept", "transmit", "running", 2, started),
                                new WorkerState("young", "stages", "running", 0, now),
                                new WorkerState("again", "transmit", "running", 1, now),
                                new WorkerState("mute", "stages", "running", 0, started),
                                new WorkerState("dead", "stages", "restarting", 5, 0))),
                report(6, List.of()));
        awaitState("kept", "running");
        awaitState("dead", "restarting");

        Map<?, ?> kept = row("kept");
        assertThat(kept.get("role")).isEqualTo("transmit");
        assertThat(kept.get("lane")).isEqualTo("shared");
        assertThat(kept.get("version")).isEqualTo("0.1.0");
        assertThat(kept.get("pid")).isEqualTo(4711L);
        assertThat(kept.get("startedAt")).isEqualTo(Reporting.STARTED.toString());
        assertThat(kept.get("partitions")).isEqualTo(8L);
        assertThat(kept.get("cpuPercent")).hasToString("12.5");
        assertThat(kept.get("heapMegabytes")).isEqualTo(64L);
        assertThat(kept.containsKey("rssMegabytes")).isFalse();
        assertThat(kept.get("restarts")).isEqualTo(2L);
        assertThat(kept.get("reportsLost")).isEqualTo(2L);
        assertThat(kept.get("links")).asString().contains("inFlight=17", "oldestMillis=40");
        assertThat(row("young").get("state")).isEqualTo("starting");
        assertThat(row("young").containsKey("asOf")).isFalse();
        assertThat(row("again").get("state")).isEqualTo("starting");
        assertThat(row("mute").get("state")).isEqualTo("stale");
        assertThat(row("dead").get("restarts")).isEqualTo(5L);
        assertLanesAndTopics();
    }

    private static void assertLanesAndTopics() {
        Answer lanes = platform.api().get("/api/v1/platform/lanes");
        assertThat(lanes.number("lanes/0/pipes")).isEqualTo(2);
        assertThat(lanes.number("lanes/0/share")).isEqualTo(100);
        Answer topics = platform.api().get("/api/v1/platform/topics");
        assertThat(topics.items("topics")).hasSize(2);
        assertThat(topics.at("topics/0/bytes")).isNull();
        assertThat(topics.at("topics/0/group")).isNull();
        assertThat(topics.number("topics/1/records")).isEqualTo(100);
        assertThat(topics.number("topics/1/bytes")).isEqualTo(12_345);
        assertThat(topics.number("topics/1/lagRecords")).isEqualTo(17);
    }

    @Test
    void workerThatSaysNothingForThreeIntervalsIsStale() throws Exception {
        platform.send(Reporting.report("quiet", 1, 1, 1_000));

        awaitState("quiet", "running");
        awaitState("quiet", "stale");
    }
}
