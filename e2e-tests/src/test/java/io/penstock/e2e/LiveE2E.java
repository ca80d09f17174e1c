package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person sees live: events as they pass, a test event's answer, what a bin got. */
class LiveE2E {
    private static final Duration LIVE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningPlatform on = SharedPlatform.get();
    private final String token = RunningPlatform.read(on.home().resolve("operator-token")).strip();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private URI at(String path) {
        return on.ui().resolve("/api/v1/tenants/watched" + path);
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(at(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String draw() throws IOException {
        try (ManagementApi api = on.api()) {
            api.createTenant("watched");
            api.createSource("watched", "shop");
            String bin = call("POST", "/bins", "{\"name\": \"first\"}").path("url").asText();
            api.createDestination("watched", "bin", URI.create(bin));
            api.createPipe(
                    "watched",
                    "orders",
                    JSON.readTree(
                            """
                            {"sources": ["shop"], "branches": {"all": {"destination": "bin"}}}
                            """));
            api.awaitPipe("watched", "orders", LIVE);
            api.awaitSource("watched", "shop", LIVE);
            return api.createKey("watched", "shop").path("key").asText();
        }
    }

    @Test
    void eventIsSeenAtEveryPointAndATestEventShowsItsAnswer() throws IOException {
        String key = draw();
        JsonNode test = call("POST", "/destinations/bin/tests", "{}");
        String path = "/destinations/bin/tests/" + test.path("id").asText();
        Await.until(
                "the answer to a test event",
                LIVE,
                () -> !call("GET", path, "").path("state").asText().equals("underway"));
        JsonNode answered = call("GET", path, "");
        assertThat(answered.path("state").asText()).as(answered.toString()).isEqualTo("answered");
        assertThat(answered.path("response").path("status").asInt()).isEqualTo(200);

        try (var live = new Tail(at("/live"), token);
                var source = new Tail(at("/sources/shop/tap"), token);
                var pipe = new Tail(at("/pipes/orders/tap"), token);
                var destination = new Tail(at("/destinations/bin/tap"), token);
                var probe = new Probe(on.ingest(), key)) {
            live.await("event:ready");
            source.await("event:listening");
            pipe.await("event:listening");
            destination.await("event:listening");
            Await.until("an accepted event", LIVE, () -> probe.post("watched-1").status() == 202);

            source.await("\"point\":\"accepted\"", "\"id\":\"watched-1\"");
            pipe.await("\"point\":\"accepted\"", "\"id\":\"watched-1\"");
            pipe.await("\"point\":\"delivered\"", "\"id\":\"watched-1\"");
            destination.await("\"point\":\"delivered\"", "\"status\":200", "\"lagMillis\"");
            live.await("\"kind\":\"bin\"", "\"name\":\"first\"");
        }
        assertThat(call("GET", "/bins/first/requests", "").path("items").size())
                .isGreaterThanOrEqualTo(2);
    }
}
