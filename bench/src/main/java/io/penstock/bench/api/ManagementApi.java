package io.penstock.bench.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A client of the public management API. Any answer but 2xx is an {@link ApiException} with the
 * problem's own words.
 */
public final class ManagementApi implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(3))
                    .build();

    /**
     * A client with an operator's token.
     *
     * @param base {@code http://127.0.0.1:8080}
     */
    public ManagementApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public JsonNode createTenant(String tenant) {
        return post("/tenants", Json.object().put("name", tenant));
    }

    public JsonNode createSource(String tenant, String source) {
        return createSource(tenant, source, Json.object());
    }

    /**
     * Creates a source.
     *
     * @param more other fields of the source: {@code orderingKey}, {@code limits}
     */
    public JsonNode createSource(String tenant, String source, JsonNode more) {
        var body = Json.object().put("name", source);
        more.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return post("/tenants/" + tenant + "/sources", body);
    }

    /** Makes a key for a source: {@code id} and {@code key}, which is shown only here. */
    public JsonNode createKey(String tenant, String source) {
        return post("/tenants/" + tenant + "/sources/" + source + "/keys", Json.object());
    }

    public void revokeKey(String tenant, String source, String keyId) {
        delete("/tenants/" + tenant + "/sources/" + source + "/keys/" + keyId);
    }

    public JsonNode createDestination(String tenant, String destination, URI url) {
        return createDestination(tenant, destination, Json.object().put("url", url.toString()));
    }

    public JsonNode createDestination(String tenant, String destination, JsonNode spec) {
        return post("/tenants/" + tenant + "/destinations", named(destination, spec));
    }

    /** A new revision of a destination. */
    public JsonNode changeDestination(String tenant, String destination, JsonNode spec) {
        var body = Json.object().set("spec", spec);
        return send("PUT", "/tenants/" + tenant + "/destinations/" + destination, body);
    }

    public JsonNode createPipe(String tenant, String pipe, JsonNode spec) {
        return post("/tenants/" + tenant + "/pipes", named(pipe, spec));
    }

    /** A new revision of a pipe, published. */
    public JsonNode revisePipe(String tenant, String pipe, JsonNode spec) {
        var body = Json.object().set("spec", spec);
        return post("/tenants/" + tenant + "/pipes/" + pipe + "/revisions", body);
    }

    /**
     * Waits until what was asked of a resource is real: its observedGeneration is its generation
     * and Ready is true. An {@link AwaitException} says what it still is.
     *
     * @param path {@code /tenants/acme/pipes/orders}
     */
    public JsonNode awaitLive(String path, Duration limit) {
        var last = new AtomicReference<JsonNode>(Json.object());
        try {
            return Await.value(
                    path,
                    limit,
                    () -> {
                        last.set(get(path));
                        return Optional.of(last.get()).filter(ManagementApi::isLive);
                    });
        } catch (AwaitException e) {
            throw new AwaitException(
                    "%s is not live after %s: generation %s, observed %s, conditions %s"
                            .formatted(
                                    path,
                                    limit,
                                    last.get().path("generation"),
                                    last.get().path("observedGeneration"),
                                    last.get().path("conditions")));
        }
    }

    public JsonNode awaitPipe(String tenant, String pipe, Duration limit) {
        return awaitLive("/tenants/" + tenant + "/pipes/" + pipe, limit);
    }

    public JsonNode awaitSource(String tenant, String source, Duration limit) {
        return awaitLive("/tenants/" + tenant + "/sources/" + source, limit);
    }

    public JsonNode awaitDestination(String tenant, String destination, Duration limit) {
        return awaitLive("/tenants/" + tenant + "/destinations/" + destination, limit);
    }

    /**
     * Resources of a list that are live, all pages.
     *
     * @param path {@code /tenants/acme/pipes}
     */
    public long live(String path) {
        long live = 0;
        String after = "";
        do {
            JsonNode page = get(path + "?limit=500" + after);
            for (JsonNode item : page.path("items")) {
                live += isLive(item) ? 1 : 0;
            }
            after = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return live;
    }

    public JsonNode get(String path) {
        return send("GET", path, null);
    }

    public JsonNode post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    public JsonNode put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    public void delete(String path) {
        send("DELETE", path, null);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static boolean isLive(JsonNode resource) {
        long generation = resource.path("generation").asLong(-1);
        return generation >= 0
                && resource.path("observedGeneration").asLong(-2) == generation
                && isReady(resource);
    }

    private static boolean isReady(JsonNode resource) {
        for (JsonNode condition : resource.path("conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("true");
            }
        }
        return false;
    }

    private static JsonNode named(String name, JsonNode spec) {
        return Json.object().put("name", name).set("spec", spec);
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, publisher(body))
                        .build();
        try {
            return read(method, path, http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new ApiException(0, method + " " + path + " got no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, method + " " + path + " was interrupted");
        }
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable JsonNode body) {
        return body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body));
    }

    private static JsonNode read(String method, String path, HttpResponse<byte[]> answer)
            throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new ApiException(
                    answer.statusCode(),
                    "%s %s was answered %d: %s"
                            .formatted(
                                    method,
                                    path,
                                    answer.statusCode(),
                                    new String(answer.body(), UTF_8)));
        }
        return answer.body().length == 0 ? Json.object() : Json.MAPPER.readTree(answer.body());
    }
}
