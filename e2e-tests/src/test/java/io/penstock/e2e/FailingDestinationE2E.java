package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a destination refuses for good is a dead letter with its cause, and nothing is dropped;
 * people find exactly those that the ledger counts, which knows nothing of the index.
 */
class FailingDestinationE2E {
    private static final Duration FOUND = Duration.ofSeconds(30);

    /** After its attempts, or untried because the destination is known to be down. */
    private static final Set<String> GIVEN_UP = Set.of("retries_exhausted", "destination_down");

    @Test
    void everyEventOfAFailingDestinationIsADeadLetter() {
        Verdict verdict = fail(SharedPlatform.get());
        assertThat(verdict.lost()).as("lost, first %s", verdict.lostNames()).isZero();
        assertThat(verdict.deadLettered()).isEqualTo(verdict.accepted());
        assertThat(verdict.codes().keySet()).isNotEmpty().isSubsetOf(GIVEN_UP);
    }

    @Test
    void plantedBugDropsThem() {
        String classes = Checkout.plant("drop-failed-delivery", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start(
                        "failing-planted",
                        "--set",
                        SharedPlatform.SHORT_TIERS,
                        "--set",
                        "transmit.prepend=" + classes)) {
            assertThat(fail(planted).lost()).as("lost by the planted bug").isPositive();
        }
    }

    private static Verdict fail(RunningPlatform on) {
        try (Scene scene = Scene.openGivingUp(on, "failing", 200, "--status=500")) {
            scene.awaitMoreSent(600);
            Verdict verdict = scene.judge();
            assertThat(verdict.accepted()).isPositive();
            assertThat(verdict.delivered()).isZero();
            Report.verdict("destination answers 500 only", verdict);
            assertFound(on, scene.tenant(), verdict.deadLettered());
            return verdict;
        }
    }

    private static void assertFound(RunningPlatform on, String tenant, long deadLetters) {
        try (ManagementApi api = on.api()) {
            String path = "/tenants/" + tenant + "/dead-letters";
            Await.until(
                    deadLetters + " dead letters in the index",
                    FOUND,
                    () -> api.get(path + "/causes").path("total").asLong() >= deadLetters);
            JsonNode causes = api.get(path + "/causes");
            assertThat(causes.path("total").asLong()).isEqualTo(deadLetters);
            if (deadLetters > 0) {
                JsonNode group = causes.path("items").path(0);
                assertThat(GIVEN_UP).contains(group.path("cause").asText());
                assertThat(group.path("pipe").asText()).isEqualTo("everything");
                assertThat(group.path("destination").asText()).isEqualTo("sink");
                JsonNode one = api.get(path + "/" + group.path("sample").path("id").asText());
                assertThat(one.path("cause").asText()).isEqualTo(group.path("cause").asText());
                assertThat(one.path("event").path("id").asText()).isNotEmpty();
            }
        }
    }
}
