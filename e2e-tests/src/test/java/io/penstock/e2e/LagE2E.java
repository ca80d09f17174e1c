package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.api.ApiException;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the API says of a pipe's lag is of as many events as the ledger counts, at each link and at
 * the end; also when the backend is killed while it counts.
 */
class LagE2E {
    private static final Duration REPORTED = Duration.ofSeconds(60);
    private static final Duration READY = Duration.ofMinutes(1);

    private final RunningPlatform on = SharedPlatform.get();

    @Test
    void lagIsOfEveryEventAtEveryLinkThoughTheBackendIsKilledMeanwhile() {
        try (Scene scene = Scene.open(on, "lag", 300)) {
            scene.awaitDelivering();
            scene.awaitMoreSent(2_000);
            Registration killed = on.platform().kill("backend");
            on.platform().awaitReplaced(killed, READY);
            scene.awaitMoreSent(2_000);
            Verdict verdict = scene.judge();
            long receipts = verdict.deliveries() + verdict.duplicates();

            Await.until(
                    "lag of " + receipts + " deliveries",
                    REPORTED,
                    () -> delivered(scene) == receipts);

            JsonNode lag = lag(scene);
            assertThat(lag.path("links").findValuesAsText("link"))
                    .containsExactly("ingest", "normalize", "transmit");
            JsonNode waterfall = lag.path("waterfall");
            assertThat(waterfall.path("ingest").path("count").asLong())
                    .isEqualTo(verdict.accepted());
            assertThat(waterfall.path("transit").path("count").asLong())
                    .isEqualTo(verdict.deliveries());
            for (String part : List.of("ingest", "transit", "expel", "endToEnd")) {
                assertThat(waterfall.path(part).path("p50Millis").asDouble()).as(part).isPositive();
            }
            assertThat(lag.path("onTime").path("share").asDouble()).isEqualTo(1);
            Report.verdict("lag " + waterfall + " is of", verdict);
        }
    }

    private long delivered(Scene scene) {
        try {
            return lag(scene).path("onTime").path("delivered").asLong();
        } catch (ApiException e) {
            return -1; // the backend has just started
        }
    }

    private JsonNode lag(Scene scene) {
        try (ManagementApi api = on.api()) {
            return api.get("/tenants/" + scene.tenant() + "/pipes/everything/lag");
        }
    }
}
