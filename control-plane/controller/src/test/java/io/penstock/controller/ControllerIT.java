package io.penstock.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.provisioner.kafka.FencedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller as a process, with real worker processes and a real broker. */
class ControllerIT {
    private static final KafkaFixture KAFKA = KafkaFixture.start();

    @TempDir private Path folder;
    private @Nullable Platform made;

    @BeforeEach
    void settleIn() throws IOException {
        made = new Platform(folder, KAFKA.bootstrap());
    }

    @AfterEach
    void close() {
        platform().close();
    }

    @AfterAll
    static void stopKafka() {
        KAFKA.close();
    }

    private Platform platform() {
        if (made == null) {
            throw new IllegalStateException("no platform");
        }
        return made;
    }

    @Test
    void namesTheWorkersToExpectAndStartsThem() throws IOException {
        Process controller = platform().startController("--grouping=unfused");

        platform().awaitReady(controller);

        assertThat(platform().expected())
                .containsExactly(
                        "shared-g1-ingest-0",
                        "shared-g1-normalize-0",
                        "shared-g1-enrich-0",
                        "shared-g1-route-0",
                        "shared-g1-transform-0",
                        "shared-g1-transmit-0");
        assertThat(platform().awaitWorkers()).hasSize(6);
    }

    @Test
    void killedControllerLosesNoWorkerAndTheNextAdoptsThemAll() throws Exception {
        Process first = platform().startController();
        platform().awaitReady(first);
        Map<String, ProcessHandle> before = platform().awaitWorkers();
        first.destroyForcibly().waitFor();

        Process second = platform().startController();
        platform().awaitReady(second);

        assertThat(platform().workers()).isEqualTo(before);
        assertThat(platform().registered("controller", "epoch")).hasValue("2");
    }

    @Test
    void endedControllerLeavesItsWorkersAndSaysThatItIsNotReady() throws Exception {
        Process controller = platform().startController();
        platform().awaitReady(controller);
        Map<String, ProcessHandle> before = platform().awaitWorkers();

        controller.destroy();

        assertThat(controller.waitFor(8, TimeUnit.SECONDS)).isTrue();
        assertThat(platform().workers()).isEqualTo(before);
        assertThat(platform().registered("controller", "ready")).hasValue("false");
    }

    @Test
    void killedWorkerIsBackInAnInstant() throws Exception {
        platform().awaitReady(platform().startController());
        Map<String, ProcessHandle> before = platform().awaitWorkers();
        String name = "-Dpenstock.process=shared-g1-transmit-0";
        ProcessHandle killed = before.get(name);
        assertThat(killed).isNotNull().matches(ProcessHandle::destroyForcibly);

        await().atMost(Duration.ofSeconds(5))
                .until(
                        () ->
                                platform().workers().keySet().equals(before.keySet())
                                        && !before.equals(platform().workers()));
    }

    @Test
    void otherGroupingReplacesTheWorkersThatAreNoLongerExpected() throws Exception {
        Process fused = platform().startController();
        platform().awaitReady(fused);
        Map<String, ProcessHandle> before = platform().awaitWorkers();
        fused.destroyForcibly().waitFor();

        platform()
                .awaitReady(
                        platform().startController("--grouping=normalize+enrich,route+transform"));

        await().until(() -> platform().workers().size() == 4);
        assertThat(platform().workers())
                .containsEntry(
                        "-Dpenstock.process=shared-g1-transmit-0",
                        before.get("-Dpenstock.process=shared-g1-transmit-0"))
                .containsKey("-Dpenstock.process=shared-g1-route-transform-0")
                .doesNotContainKey("-Dpenstock.process=shared-g1-normalize-transform-0");
    }

    @Test
    void secondControllerOfAHomeGivesUpAndTouchesNothing() throws Exception {
        platform().awaitReady(platform().startController());
        Map<String, ProcessHandle> before = platform().awaitWorkers();

        Process second = platform().startController("--grouping=unfused");

        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(Controller.NOT_LEADER);
        assertThat(platform().workers()).isEqualTo(before);
    }

    @Test
    void fencedControllerEndsAndLeavesTheWorkers() throws Exception {
        Process controller = platform().startController();
        platform().awaitReady(controller);
        Map<String, ProcessHandle> before = platform().awaitWorkers();

        try (var newer = new FencedWriter(KAFKA.bootstrap())) {
            askForTenant();
            assertThat(controller.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(newer).isNotNull();
        }

        assertThat(controller.exitValue()).isEqualTo(Controller.NOT_LEADER);
        assertThat(platform().workers()).isEqualTo(before);
    }

    private static void askForTenant() throws Exception {
        var key = new ResourceKey(ResourceKey.Kind.TENANT, "acme", "acme");
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", KAFKA.bootstrap()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var desired = new Desired(key, 1, false, new byte[] {'{', '}'});
            producer.send(new ProducerRecord<>(Topics.DESIRED, key.toString(), desired.write()))
                    .get();
        }
    }

    @Test
    void reportsLanesTopicsAndWorkersAsItSeesThem() throws IOException {
        platform().awaitReady(platform().startController("--telemetry-every=PT0.5S"));

        PlatformReport report =
                await().atMost(Duration.ofSeconds(40))
                        .until(
                                () -> PlatformReports.last(KAFKA.bootstrap()),
                                ControllerIT::isWhole);

        assertThat(report.lanes())
                .singleElement()
                .matches(lane -> lane.lane().equals("shared") && lane.partitions() == 8);
        assertThat(report.topics())
                .filteredOn(topic -> topic.name().equals("penstock.shared.g1.transmit"))
                .singleElement()
                .matches(topic -> topic.partitions() == 8 && topic.bytes() >= 0)
                .matches(topic -> topic.group().equals(topic.name()) && topic.lag() == 0);
        assertThat(report.topics())
                .filteredOn(topic -> topic.name().equals("penstock.pipes"))
                .singleElement()
                .matches(topic -> topic.group().isEmpty() && topic.records() > 0);
    }

    @Test
    void showsItsFiguresAndSaysWhereOthersAre() throws Exception {
        platform().awaitReady(platform().startController("--telemetry-every=PT0.5S"));
        int port = Integer.parseInt(platform().registered("controller", "metrics").orElseThrow());

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () ->
                                assertThat(Page.read(port, "/metrics"))
                                        .contains("penstock_kafka_up{process=\"controller\",")
                                        .contains("topic=\"penstock.shared.g1.transmit\"} 0")
                                        .contains("worker=\"shared-g1-transmit-0\"} 1"));
        assertThat(platform().targets()).contains("127.0.0.1:" + port);
    }

    /** Lanes, topics and workers become known one after the other. */
    private static boolean isWhole(PlatformReport report) {
        return !report.lanes().isEmpty()
                && report.topics().stream()
                        .anyMatch(topic -> topic.name().equals("penstock.shared.g1.transmit"))
                && report.workers().stream()
                                .filter(worker -> worker.state().equals("running"))
                                .count()
                        == 3;
    }

    @Test
    void unknownOptionAndImpossibleGroupingAreRefused() throws Exception {
        Process unknown = platform().startController("--odd");
        Process impossible = platform().startController("--grouping=route");

        assertThat(unknown.waitFor()).isEqualTo(2);
        assertThat(impossible.waitFor()).isEqualTo(2);
    }
}
