package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.api.ApiException;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the API shows of a pipe, its source and its destination is what the ledger counts, which
 * knows nothing of telemetry; also when the backend has been killed since.
 */
class FiguresE2E {
    private static final Duration REPORTED = Duration.ofSeconds(40);
    private static final Duration READY = Duration.ofMinutes(1);

    private final RunningPlatform on = SharedPlatform.get();

    @Test
    void figuresAreTheLedgersAlsoAfterTheBackendWasKilled() {
        try (Scene scene = Scene.open(on, "figures", 400)) {
            scene.awaitDelivering();
            scene.awaitMoreSent(4_000);
            Verdict verdict = scene.judge();
            long receipts = verdict.deliveries() + verdict.duplicates();
            assertThat(verdict.accepted()).isGreaterThan(4_000);

            awaitFigure(scene, "pipes/everything", "delivered", receipts);
            awaitFigure(scene, "destinations/sink", "delivered", receipts);
            awaitFigure(scene, "sources/shop", "accepted", verdict.accepted());
            assertThat(figures(scene, "pipes/everything").path("deadLetters").asLong(-1)).isZero();
            assertThat(figures(scene, "pipes/everything").path("lagP95Millis").asLong())
                    .isPositive();
            assertThat(sumOfMinutes(scene)).isEqualTo(receipts);
            Report.verdict("figures are the same as", verdict);

            Registration killed = on.platform().kill("backend");
            on.platform().awaitReplaced(killed, READY);

            awaitFigure(scene, "pipes/everything", "delivered", receipts);
            awaitFigure(scene, "sources/shop", "accepted", verdict.accepted());
            assertThat(sumOfMinutes(scene)).isEqualTo(receipts);
        }
    }

    /** 422 is never tried again: as many failed attempts as dead letters. */
    @Test
    void deadLettersOfARefusingDestinationAreCounted() {
        try (Scene scene = Scene.open(on, "figuresfail", 100, "--status=422")) {
            scene.awaitMoreSent(300);
            Verdict verdict = scene.judge();
            assertThat(verdict.deadLettered()).isEqualTo(verdict.accepted());

            awaitFigure(scene, "pipes/everything", "deadLetters", verdict.deadLettered());
            awaitFigure(scene, "destinations/sink", "failed", verdict.deadLettered());
            assertThat(figures(scene, "pipes/everything").path("delivered").asLong(-1)).isZero();
        }
    }

    @Test
    void operatorsSeeEveryWorkerRunAndHowFullTheTopicsAre() {
        Await.until(
                "all workers running",
                REPORTED,
                () -> states().equals(List.of("running", "running", "running")));
        Await.until("the lane", REPORTED, this::lanesAreKnown);
        try (ManagementApi api = on.api()) {
            JsonNode lane = api.get("/platform/lanes").path("lanes").path(0);
            assertThat(lane.path("lane").asText()).isEqualTo("shared");
            assertThat(lane.path("partitions").asInt()).isEqualTo(8);
            JsonNode topics = api.get("/platform/topics").path("topics");
            assertThat(topics.findValuesAsText("name"))
                    .contains("penstock.pipes", "penstock.telemetry", "penstock.shared.facts");
            assertThat(topics.findValuesAsText("group")).contains("penstock.shared.g1.transmit");
            assertThat(topics.findValues("bytes")).isNotEmpty();
            assertThat(api.get("/platform").path("ingestUrl").asText())
                    .isEqualTo(on.ingest().toString());
        }
    }

    /** The controller's report that tells of the lane may come after that of its workers. */
    private boolean lanesAreKnown() {
        try (ManagementApi api = on.api()) {
            return !api.get("/platform/lanes").path("lanes").isEmpty();
        }
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        try (ManagementApi api = on.api()) {
            for (JsonNode worker : api.get("/platform/workers").path("workers")) {
                states.add(worker.path("state").asText());
            }
        }
        return states;
    }

    private JsonNode figures(Scene scene, String resource) {
        try (ManagementApi api = on.api()) {
            return api.get("/tenants/" + scene.tenant() + "/" + resource).path("figures");
        }
    }

    private long sumOfMinutes(Scene scene) {
        long sum = 0;
        try (ManagementApi api = on.api()) {
            String path = "/tenants/" + scene.tenant() + "/pipes/everything/figures";
            for (JsonNode minute : api.get(path).path("minutes")) {
                sum += minute.path("delivered").asLong();
            }
        }
        return sum;
    }

    private void awaitFigure(Scene scene, String resource, String member, long value) {
        long[] last = {-1};
        try {
            Await.until(
                    resource + " " + member,
                    REPORTED,
                    () -> {
                        try {
                            last[0] = figures(scene, resource).path(member).asLong(-1);
                        } catch (ApiException e) {
                            last[0] = -1; // the backend has just started
                        }
                        return last[0] == value;
                    });
        } finally {
            assertThat(last[0]).as("%s %s", resource, member).isEqualTo(value);
        }
    }
}
