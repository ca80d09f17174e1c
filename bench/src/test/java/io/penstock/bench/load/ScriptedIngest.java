package io.penstock.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** An ingest that answers each request by the next move of a script, in turn for ever. */
final class ScriptedIngest implements AutoCloseable {
    /** What it does with a request. */
    enum Move {
        ACCEPT,
        /** Says so before it has kept the events. */
        ACCEPT_WITHOUT_KEEPING,
        /** Accepts the first, rejects the second, asks for the rest again. */
        MIXED,
        UNAVAILABLE,
        TOO_MANY,
        /** Keeps the events and then drops the connection. */
        KEEP_AND_DROP,
        DROP,
        HANG,
        CONTRADICT
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Move> script;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Integer> kept = new ConcurrentHashMap<>();
    private final List<String> authorizations = new ArrayList<>();

    ScriptedIngest(Move... script) {
        this.script = List.of(script);
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

    /** How often each id was kept. */
    Map<String, Integer> kept() {
        return kept;
    }

    int requests() {
        return turn.get();
    }

    List<String> authorizations() {
        return authorizations;
    }

    private void take(HttpServerRequest request, Buffer body) {
        authorizations.add(String.valueOf(request.getHeader("Authorization")));
        List<String> ids =
                StreamSupport.stream(Json.parse(body.toString()).spliterator(), false)
                        .map(event -> event.path("id").asText())
                        .toList();
        switch (script.get(turn.getAndIncrement() % script.size())) {
            case ACCEPT -> {
                keep(ids);
                answer(request, 202, Json.object().put("accepted", ids.size()));
            }
            case ACCEPT_WITHOUT_KEEPING ->
                    answer(request, 202, Json.object().put("accepted", ids.size()));
            case MIXED -> mixed(request, ids);
            case UNAVAILABLE -> {
                request.response().putHeader("Retry-After", "1");
                answer(request, 503, Json.object());
            }
            case TOO_MANY -> answer(request, 429, Json.object());
            case KEEP_AND_DROP -> {
                keep(ids);
                request.connection().close();
            }
            case DROP -> request.connection().close();
            case HANG -> {}
            case CONTRADICT -> answer(request, 202, Json.object().put("accepted", ids.size() - 1));
        }
    }

    private void mixed(HttpServerRequest request, List<String> ids) {
        ObjectNode answer = Json.object();
        var results = answer.putArray("results");
        for (int i = 0; i < ids.size(); i++) {
            String status = i == 0 ? "accepted" : i == 1 ? "rejected" : "retry";
            results.addObject().put("index", i).put("status", status).put("code", "type_missing");
        }
        keep(ids.subList(0, 1));
        answer(request, 207, answer);
    }

    private void keep(List<String> ids) {
        ids.forEach(id -> kept.merge(id, 1, Integer::sum));
    }

    private static void answer(HttpServerRequest request, int status, JsonNode body) {
        request.response().setStatusCode(status).end(body.toString());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
