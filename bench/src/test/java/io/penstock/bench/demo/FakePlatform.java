package io.penstock.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * As much of a platform as the demo sees: resources that are live at the second look, and an ingest
 * that hands every event to the destination of its branch, but for those that a test wants lost.
 */
final class FakePlatform implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient();
    private final HttpServer server;
    private final Predicate<String> loses;
    private final Map<String, JsonNode> created = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();

    FakePlatform(Predicate<String> loses) {
        this.loses = loses;
        server =
                vertx.createHttpServer()
                        .requestHandler(request -> request.bodyHandler(b -> take(request, b)))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** What was posted, by path. */
    Map<String, JsonNode> created() {
        return created;
    }

    private void take(HttpServerRequest request, Buffer body) {
        boolean post = request.method().name().equals("POST");
        if ("/v1/events".equals(request.path())) {
            ingest(request, post ? Json.parse(body.toString()) : null);
        } else if (post) {
            create(request, Json.parse(body.toString()));
        } else {
            look(request);
        }
    }

    private void create(HttpServerRequest request, JsonNode body) {
        created.put(request.path() + "/" + body.path("name").asText(), body);
        request.response().setStatusCode(201).end("{\"id\":\"1\",\"key\":\"psk_fake\"}");
    }

    private void look(HttpServerRequest request) {
        boolean ready = looks.incrementAndGet() > 1;
        ObjectNode resource =
                Json.object().put("generation", 1).put("observedGeneration", ready ? 1 : 0);
        resource.putArray("conditions").addObject().put("type", "Ready").put("status", "true");
        request.response().end(resource.toString());
    }

    private void ingest(HttpServerRequest request, @Nullable JsonNode batch) {
        boolean known = "Bearer psk_fake".equals(request.getHeader("Authorization"));
        if (!known || probes.incrementAndGet() == 1) {
            request.response().setStatusCode(401).end();
            return;
        }
        if (batch == null) {
            request.response().end("{\"pipes\":1}");
            return;
        }
        batch.forEach(this::deliver);
        request.response().setStatusCode(202).end("{\"accepted\":" + batch.size() + "}");
    }

    private void deliver(JsonNode event) {
        String id = event.path("id").asText();
        if (!loses.test(id)) {
            String branch = DemoPipe.branch(event.path("type").asText());
            http.request(
                            new RequestOptions()
                                    .setMethod(HttpMethod.POST)
                                    .setAbsoluteURI(url(branch)))
                    .compose(
                            request ->
                                    request.putHeader("ce-id", id)
                                            .send(event.path("data").toString()));
        }
    }

    private String url(String branch) {
        return created.entrySet().stream()
                .filter(each -> each.getKey().endsWith("/destinations/" + branch))
                .map(each -> each.getValue().path("spec").path("url").asText())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
