package io.penstock.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.ingest.Sha256;
import io.penstock.contract.json.Json;
import io.penstock.ingest.access.Access;
import io.penstock.ingest.idempotency.IdempotencyHeader;
import io.penstock.ingest.idempotency.IdempotencyKey;
import io.penstock.ingest.parse.Shape;
import io.penstock.runtime.telemetry.SourceCounter;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** {@code /v1/events}: judges a request by its head. Never blocks. */
final class EventsDoor {
    static final String PATH = "/v1/events";

    private final Intake intake;

    EventsDoor(Intake intake) {
        this.intake = intake;
    }

    void handle(HttpServerRequest request) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.POST)) {
            withSource(request, source -> admit(request, source));
        } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            withSource(request, source -> Replies.send(request, page(request, source)));
        } else {
            request.response().putHeader(HttpHeaders.ALLOW, "POST, GET, HEAD");
            refuse(request, ProblemKind.METHOD_NOT_ALLOWED, "events are sent by POST");
        }
    }

    private void withSource(HttpServerRequest request, Consumer<SourceConfig> action) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        switch (intake.keys().check(authorization, intake.now())) {
            case Access.Denied(String reason) -> refuse(request, ProblemKind.UNAUTHORIZED, reason);
            case Access.NotYetKnown() ->
                    refuse(request, ProblemKind.NOT_READY, "the configuration is being read");
            case Access.Granted(SourceConfig source) -> {
                if (source.lane().equals(intake.lane())) {
                    action.accept(source);
                } else {
                    refuse(request, ProblemKind.WRONG_LANE, "another lane serves this source");
                }
            }
        }
    }

    private void admit(HttpServerRequest request, SourceConfig source) {
        Throttle throttle = intake.throttle(source);
        SourceCounter counter = intake.counters().source(source.tenant(), source.name());
        Consumer<Problem> refusal =
                problem -> {
                    counter.refused();
                    Refusal.send(
                            intake.vertx(), request, throttle.show(request.response(), problem));
                };
        intake.gate()
                .refusal(source)
                .ifPresentOrElse(
                        refusal,
                        () ->
                                post(
                                        request,
                                        (shape, encoding) ->
                                                new Head(
                                                        source, throttle, counter, shape, encoding,
                                                        null),
                                        refusal));
    }

    private void post(
            HttpServerRequest request,
            BiFunction<Shape, BodyEncoding, Head> head,
            Consumer<Problem> refusal) {
        Optional<Shape> shape =
                ContentTypes.shape(
                        request.getHeader(HttpHeaders.CONTENT_TYPE),
                        () -> binaryMode(request.headers()));
        Optional<BodyEncoding> encoding =
                BodyEncoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (shape.isEmpty()) {
            refusal.accept(new Problem(ProblemKind.UNSUPPORTED_TYPE, "send " + ContentTypes.TAKEN));
        } else if (encoding.isEmpty()) {
            request.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip, zstd");
            refusal.accept(
                    new Problem(ProblemKind.UNSUPPORTED_ENCODING, "send gzip, zstd or identity"));
        } else {
            store(request, head.apply(shape.get(), encoding.get()), refusal);
        }
    }

    private void store(HttpServerRequest request, Head head, Consumer<Problem> refusal) {
        switch (IdempotencyHeader.read(request.headers().getAll(IdempotencyHeader.NAME))) {
            case IdempotencyHeader.Absent() -> new Exchange(intake, request, head).start();
            case IdempotencyHeader.Malformed(String rule) ->
                    refusal.accept(new Problem(ProblemKind.MALFORMED_IDEMPOTENCY_KEY, rule));
            case IdempotencyHeader.Present(IdempotencyKey key) -> {
                Sha256 name = key.of(head.source().tenant(), head.source().name());
                var keyed = new Keyed(intake.idempotency(), name, request);
                new Exchange(intake, request, head.with(keyed)).start();
            }
        }
    }

    private static boolean binaryMode(MultiMap headers) {
        return headers.contains("ce-specversion")
                || headers.contains("ce-id")
                || headers.contains("ce-type")
                || headers.contains("ce-source");
    }

    private void refuse(HttpServerRequest request, ProblemKind kind, String detail) {
        Refusal.send(intake.vertx(), request, new Problem(kind, detail));
    }

    /** How many pipes an event that comes now would be on. */
    private int pipes(SourceConfig source) {
        int known = 0;
        for (int number : source.pipes()) {
            known += intake.directory().pipe(number).known().isPresent() ? 1 : 0;
        }
        return known;
    }

    /** What a person sees who opens the address with a key. */
    private Answer page(HttpServerRequest request, SourceConfig source) {
        String url = request.scheme() + "://" + request.authority() + PATH;
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("source", source.tenant() + "/" + source.name());
        page.put("detail", "This source takes events. Send " + ContentTypes.TAKEN + ".");
        page.put("pipes", pipes(source));
        page.put(
                "example",
                "curl -sS "
                        + url
                        + " -H 'Authorization: Bearer <key>' -H 'Content-Type: application/json'"
                        + " -d '{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/me\","
                        + "\"type\":\"hello\",\"data\":{\"n\":1}}'");
        return new Answer(200, Answer.JSON, (Json.text(page) + "\n").getBytes(UTF_8), false);
    }
}
