package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A destination refuses everything; it is mended, and one of its dead letters is retried: exactly
 * that event arrives, once, as the ledger sees it, and the index says so.
 */
class DeadLetterRetriedE2E {
    private static final Duration FOUND = Duration.ofSeconds(30);
    private static final Duration DELIVERED = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void exactlyTheOneThatIsRetriedIsDelivered() {
        RunningPlatform on = SharedPlatform.get();
        try (Scene scene = open(on);
                ManagementApi api = on.api()) {
            awaitRefused(scene, api);
            String path = "/tenants/" + scene.tenant() + "/dead-letters";
            JsonNode letter = retried(scene, api);
            Await.until(
                    "the dead letter as delivered",
                    DELIVERED,
                    () -> state(api, path, letter).equals("delivered"));

            Verdict verdict = scene.judge();

            Report.verdict("one of the dead letters is retried", verdict);
            assertThat(verdict.lost()).as("lost, first %s", verdict.lostNames()).isZero();
            assertThat(verdict.delivered()).isOne();
            assertThat(verdict.duplicates()).isZero();
            assertThat(received(scene)).containsExactly(letter.path("eventId").asText());
            assertThat(api.get(path + "/causes").path("total").asLong())
                    .isEqualTo(verdict.accepted() - 1);
        }
    }

    @Test
    void oneThatIsRefusedAgainIsOneDeadLetterStill() {
        RunningPlatform on = SharedPlatform.get();
        try (Scene scene = open(on);
                ManagementApi api = on.api()) {
            awaitRefused(scene, api);
            String path = "/tenants/" + scene.tenant() + "/dead-letters";
            long before = api.get(path + "/causes").path("total").asLong();
            JsonNode letter = newest(api, path);

            api.post(path + "/" + letter.path("id").asText() + "/retry", JSON.createObjectNode());

            Await.until(
                    "a new dead letter in place of the old",
                    DELIVERED,
                    () -> state(api, path, letter).equals("superseded"));
            assertThat(api.get(path + "/causes").path("total").asLong()).isEqualTo(before);
            JsonNode again =
                    api.get(path + "?id=" + letter.path("eventId").asText()).path("items").path(0);
            assertThat(again.path("deliveryGeneration").asInt()).isEqualTo(1);
            assertThat(again.path("state").asText()).isEqualTo("open");
        }
    }

    @Test
    void plantedBugMarksAndWritesNothing() {
        String classes = Checkout.plant("retry-marks-only", "management-plane/backend").toString();
        try (var planted =
                        RunningPlatform.start(
                                "retried-planted", "--set", "backend.prepend=" + classes);
                Scene scene = open(planted);
                ManagementApi api = planted.api()) {
            awaitRefused(scene, api);
            JsonNode letter = retried(scene, api);

            Verdict verdict = scene.judge();

            assertThat(letter.path("state").asText()).isEqualTo("retried");
            assertThat(verdict.delivered()).as("delivered with the planted bug").isZero();
        }
    }

    private static Scene open(RunningPlatform on) {
        return Scene.open(on, "retried", 100, "--status=422");
    }

    /** Sends, until everything that was sent is a dead letter, and found. */
    private static void awaitRefused(Scene scene, ManagementApi api) {
        scene.awaitMoreSent(100);
        Verdict verdict = scene.judge();
        assertThat(verdict.accepted()).isPositive();
        assertThat(verdict.deadLettered()).isEqualTo(verdict.accepted());
        String path = "/tenants/" + scene.tenant() + "/dead-letters/causes";
        Await.until(
                verdict.accepted() + " dead letters in the index",
                FOUND,
                () -> api.get(path).path("total").asLong() == verdict.accepted());
    }

    /** Mends the sink and retries one; as the answer shows it. */
    private static JsonNode retried(Scene scene, ManagementApi api) {
        scene.sink().kill();
        scene.sink().startAgainWith("--status=200");
        String path = "/tenants/" + scene.tenant() + "/dead-letters";
        return api.post(
                path + "/" + newest(api, path).path("id").asText() + "/retry",
                JSON.createObjectNode());
    }

    private static JsonNode newest(ManagementApi api, String path) {
        return api.get(path + "?limit=1").path("items").path(0);
    }

    private static String state(ManagementApi api, String path, JsonNode letter) {
        return api.get(path + "/" + letter.path("id").asText()).path("state").asText();
    }

    private static List<String> received(Scene scene) {
        List<String> ids = new ArrayList<>();
        LedgerFile.read(scene.received(), line -> ids.add(line.path("id").asText()));
        return ids;
    }
}
