package io.penstock.fleet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.control.fleet.WorkerSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalFleetsTest {
    private static List<WorkerSpec> workers(String grouping, String... settings) {
        return new LocalFleets(
                        new Home(Path.of("/state")),
                        new Distribution(Path.of("/opt/penstock"), "1.0"),
                        new LaneGeneration("shared", 1),
                        "127.0.0.1:19092",
                        8081,
                        Grouping.of(grouping),
                        WorkerSettings.of(List.of(settings)))
                .workers();
    }

    @Test
    void fusedPlatformHasThreeWorkersUnfusedSix() {
        assertThat(workers("fused"))
                .extracting(WorkerSpec::name)
                .containsExactly(
                        "shared-g1-ingest-0",
                        "shared-g1-normalize-transform-0",
                        "shared-g1-transmit-0");
        assertThat(workers("unfused")).hasSize(6);
    }

    @Test
    void everyWorkerIsFoundByItsHomeAndName() {
        assertThat(workers("unfused"))
                .allSatisfy(
                        worker ->
                                assertThat(worker.command())
                                        .contains(
                                                "-Dpenstock.home=/state",
                                                "-Dpenstock.process=" + worker.name()));
    }

    @Test
    void stagesAreToldWhoTheyAreAndWhatToRun() {
        assertThat(workers("normalize+enrich,route+transform").get(1).command())
                .containsSequence(
                        "-cp",
                        "/opt/penstock/data-plane/worker/target/worker-1.0.jar"
                                + ":/opt/penstock/data-plane/worker/target/lib/*",
                        "io.penstock.worker.Worker",
                        "--role=stages",
                        "--kafka=127.0.0.1:19092",
                        "--home=/state",
                        "--lane=shared",
                        "--generation=1",
                        "--fleet=normalize-enrich",
                        "--slot=0",
                        "--name=shared-g1-normalize-enrich-0",
                        "--stages=normalize,enrich");
    }

    @Test
    void ingestIsToldByProperties() {
        assertThat(workers("fused").getFirst().command())
                .contains(
                        "-Dpenstock.ingest.host=127.0.0.1",
                        "-Dpenstock.ingest.port=8081",
                        "-Dpenstock.ingest.name=shared-g1-ingest-0",
                        "-Dpenstock.ingest.home=/state",
                        "-Dpenstock.ingest.kafka=127.0.0.1:19092")
                .endsWith(
                        "-cp",
                        "/opt/penstock/data-plane/ingest/target/ingest-1.0-runner.jar",
                        "io.quarkus.runner.GeneratedMain");
    }

    @Test
    void settingsReachTheWorkersOfTheirRoleOnly() {
        var workers =
                workers(
                        "fused",
                        "ingest.heap=300m",
                        "ingest.deadline=PT2S",
                        "transmit.drain=PT1S",
                        "stages.prepend=/planted/bug");

        assertThat(workers.get(0).command())
                .contains("-Xmx300m", "-Dpenstock.ingest.deadline=PT2S")
                .doesNotContain("--drain=PT1S");
        assertThat(workers.get(1).command())
                .contains("-Xmx256m")
                .anyMatch(word -> word.startsWith("/planted/bug:/opt/penstock/"))
                .doesNotContain("--drain=PT1S");
        assertThat(workers.get(2).command()).contains("--drain=PT1S");
    }

    @Test
    void furtherJvmFlagsArePartOfTheCommandUnlessTheyMatterForAStartOnly() {
        var worker =
                workers("fused", "stages.jvm=-XX:AOTCache=/a b.aot -Xlog:aot=off -Da=b").get(1);

        assertThat(worker.command())
                .contains("-Da=b")
                .noneMatch(word -> word.startsWith("-XX:AOT") || word.startsWith("-Xlog"));
    }

    @Test
    void settingOfAnUnknownFormOrRoleIsRefused() {
        assertThatThrownBy(() -> workers("fused", "heap=1m")).hasMessageContaining("'heap=1m'");
        assertThatThrownBy(() -> workers("fused", "broker.heap=1m"))
                .hasMessageContaining("'broker'");
    }
}
