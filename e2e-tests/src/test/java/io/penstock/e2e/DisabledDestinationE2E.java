package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.sink.SinkProcess;
import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A destination that only fails is spoken of step by step, then disabled for all workers, those to
 * come included; its events are held, none is dropped; enabled, it gets new events.
 */
class DisabledDestinationE2E {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String[] SHORT = {
        "--set", SharedPlatform.SHORT_TIERS,
        "--set", "backend.disable.after=PT6S",
        "--set", "backend.disable.spread=3",
        "--set", "backend.disable.slot=PT1S",
        "--set", "backend.disable.steps=PT1S,PT3S"
    };

    @Test
    void failingDestinationIsDisabledAndGoneOneToo() {
        try (var on = RunningPlatform.start("disabled", SHORT);
                Scene scene = Scene.open(on, "disabled", 100, "--status=500")) {
            awaitState(on, scene, "disabled", "failing");
            assertThat(alerts(on, scene)).containsExactly("failing 1", "failing 3", "disabled");
            on.platform().awaitReplaced(on.platform().kill("transmit"), Scene.GOES_ON);
            scene.sink().kill();
            try (var _ = sink(scene)) {
                assertNothingArrives(scene);
                set(on, scene, "active");
                scene.awaitDeliveryGoesOn(SOON);
            }
            try (var _ = sink(scene, "--status=410")) {
                awaitState(on, scene, "disabled", "gone");
            }
            on.platform().awaitReplaced(on.platform().kill("transmit"), Scene.GOES_ON);
            try (var _ = sink(scene)) {
                assertNothingArrives(scene);
                set(on, scene, "active");
                scene.awaitDeliveryGoesOn(SOON);
                assertNothingDropped(scene.judge());
            }
        }
    }

    @Test
    void plantedBugDropsWhatIsForADisabledDestination() {
        String classes = Checkout.plant("drops-when-disabled", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start(
                        "disabled-planted",
                        "--set",
                        SharedPlatform.SHORT_TIERS,
                        "--set",
                        "transmit.prepend=" + classes)) {
            assertThat(disable(planted).lost()).as("lost by the planted bug").isPositive();
        }
    }

    @Test
    void whatAPersonDisablesIsHeld() {
        Verdict verdict = disable(SharedPlatform.get());
        assertNothingDropped(verdict);
        assertThat(verdict.codes()).containsOnlyKeys("destination_disabled");
    }

    /** Delivering, then disabled for a while, then delivering. */
    private static Verdict disable(RunningPlatform on) {
        try (Scene scene = Scene.open(on, "switched-off", 200)) {
            scene.awaitDelivering();
            set(on, scene, "disabled");
            scene.awaitMoreSent(600);
            set(on, scene, "active");
            scene.awaitDeliveryGoesOn(SOON);
            return scene.judge();
        }
    }

    private static void assertNothingDropped(Verdict verdict) {
        Report.verdict("destination disabled", verdict);
        assertThat(verdict.lost()).as("lost, first %s", verdict.lostNames()).isZero();
        assertThat(verdict.held()).isPositive();
        assertThat(verdict.delivered()).isPositive();
        assertThat(verdict.delivered() + verdict.held() + verdict.deadLettered())
                .isGreaterThanOrEqualTo(verdict.accepted());
    }

    /** The sink on its port again, with other options. */
    private static SinkProcess sink(Scene scene, String... options) {
        return SinkProcess.start(scene.received().resolveSibling(""), scene.sink().port(), options);
    }

    private static void assertNothingArrives(Scene scene) {
        int before = receipts(scene);
        scene.awaitMoreSent(300);
        assertThat(receipts(scene)).as("receipts of a disabled destination").isEqualTo(before);
    }

    private static int receipts(Scene scene) {
        int[] lines = {0};
        new LedgerFile(scene.received()).readNew(_ -> lines[0]++);
        return lines[0];
    }

    private static void set(RunningPlatform on, Scene scene, String state) {
        try (ManagementApi api = on.api()) {
            api.put(path(scene) + "/state", JSON.createObjectNode().put("state", state));
            api.awaitLive(path(scene), SOON);
        }
    }

    private static void awaitState(RunningPlatform on, Scene scene, String state, String reason) {
        try (ManagementApi api = on.api()) {
            Await.until(
                    state + " since " + reason,
                    SOON,
                    () -> {
                        JsonNode destination = api.get(path(scene));
                        return destination.path("state").asText().equals(state)
                                && destination.at("/disabled/reason").asText().equals(reason);
                    });
            api.awaitLive(path(scene), SOON);
        }
    }

    private static String path(Scene scene) {
        return "/tenants/" + scene.tenant() + "/destinations/sink";
    }

    /** What was said, the oldest first. */
    private static List<String> alerts(RunningPlatform on, Scene scene) {
        try (ManagementApi api = on.api()) {
            JsonNode page = api.get("/tenants/" + scene.tenant() + "/alerts");
            assertThat(page.path("open").asInt()).isEqualTo(1);
            List<String> said = new ArrayList<>();
            for (JsonNode alert : page.path("items")) {
                assertThat(alert.path("cause").asText()).isEqualTo("destination_failed");
                assertThat(alert.path("status").asInt()).isEqualTo(500);
                assertThat(alert.path("eventId").asText()).isNotEmpty();
                said.add((alert.path("kind").asText() + " " + step(alert)).strip());
            }
            return said.reversed();
        }
    }

    private static String step(JsonNode alert) {
        return alert.path("stepSeconds").asText();
    }
}
