package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people set for a sender in the API holds at the door it sends to. */
class SenderE2E {
    private static final Duration LIVE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final RunningPlatform on = SharedPlatform.get();

    private static ObjectNode limits(String name, int eventsPerSecond) {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        body.putObject("limits").put("eventsPerSecond", eventsPerSecond);
        return body;
    }

    private Probe probe(JsonNode key) {
        return new Probe(on.ingest(), key.path("key").asText());
    }

    private static JsonNode key(ManagementApi api, String tenant, String source) {
        JsonNode key = api.createKey(tenant, source);
        api.awaitSource(tenant, source, LIVE);
        return key;
    }

    @Test
    void aLimitSetInTheApiIsEnforcedAndShownAtIngestAndOthersGoOn() {
        try (ManagementApi api = on.api()) {
            api.post("/tenants", limits("limited", 2));
            api.createSource("limited", "shop", limits("shop", 1_000));
            api.createTenant("unlimited");
            api.createSource("unlimited", "shop");
            try (Probe limited = probe(key(api, "limited", "shop"));
                    Probe free = probe(key(api, "unlimited", "shop"))) {
                Await.until("a key", LIVE, () -> free.post("f").status() == 202);
                Probe.Answer refused = Await.value("429", LIVE, () -> refusal(limited));

                assertThat(refused.response().body())
                        .contains("\"rate_limit_exceeded\"", "\"tenant-events\"");
                assertThat(refused.header("RateLimit-Policy"))
                        .contains("\"source-events\";q=1000;", "\"tenant-events\";q=2;");
                assertThat(refused.header("RateLimit")).contains("\"tenant-events\";r=");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                Probe.Answer other = free.post("g");
                assertThat(other.status()).isEqualTo(202);
                assertThat(other.header("RateLimit")).isEmpty();
                Await.until("the next second", LIVE, () -> limited.post("l").status() == 202);
            }
        }
    }

    private static Optional<Probe.Answer> refusal(Probe sender) {
        Probe.Answer answer = sender.post("l");
        return answer.status() == 429 ? Optional.of(answer) : Optional.empty();
    }

    @Test
    void aKeyIsReplacedWhileItsSenderGoesOn() {
        try (ManagementApi api = on.api()) {
            api.createTenant("rotating");
            api.createSource("rotating", "shop");
            JsonNode first = key(api, "rotating", "shop");
            try (Probe old = probe(first)) {
                Await.until("the first key", LIVE, () -> old.post("a").status() == 202);
                JsonNode second = key(api, "rotating", "shop");
                try (Probe young = probe(second)) {
                    Await.until("the second key", LIVE, () -> young.post("b").status() == 202);
                    assertThat(old.post("c").status()).isEqualTo(202);

                    api.revokeKey("rotating", "shop", first.path("id").asText());

                    Await.until("the first key's end", LIVE, () -> old.post("d").status() == 401);
                    assertThat(young.post("e").status()).isEqualTo(202);
                }
            }
        }
    }
}
