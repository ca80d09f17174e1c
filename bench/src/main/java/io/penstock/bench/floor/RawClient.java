package io.penstock.bench.floor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.process.Servant;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bare HTTP client as a program: posts the same requests again and again over kept connections,
 * so many at a time, on one event loop as the product has for one destination; nothing is tried
 * again.
 *
 * <p>{@code {"open": {url, requests, inFlight}}} with a file of captured requests; answers {@code
 * {requests}}. {@code {"post": {count, seconds}}}: posts so many, within that time; answers {@code
 * {posted, failed}}.
 */
public final class RawClient {
    /** Fields that the client writes by itself. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection");

    /** A request that is ready to be posted. */
    private record Ready(MultiMap fields, Buffer body) {}

    private final Context loop;
    private final List<Ready> requests = new ArrayList<>();
    private final Vertx vertx;
    private @Nullable HttpClient client;
    private URI url = URI.create("http://127.0.0.1/");
    private int inFlight;
    private int next;

    private RawClient() {
        vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setPreferNativeTransport(true)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        loop = vertx.getOrCreateContext();
    }

    public static void main(String[] args) throws InterruptedException {
        Servant.serve(new RawClient()::answer);
    }

    private ObjectNode answer(JsonNode question) throws InterruptedException {
        return question.has("open") ? open(question.path("open")) : post(question.path("post"));
    }

    private ObjectNode open(JsonNode how) {
        url = URI.create(how.path("url").asText());
        inFlight = how.path("inFlight").asInt();
        requests.clear();
        LedgerFile.read(Path.of(how.path("requests").asText()), line -> requests.add(ready(line)));
        client =
                vertx.createHttpClient(
                        new PoolOptions().setHttp1MaxSize(inFlight).setMaxWaitQueueSize(-1));
        return Json.object().put("requests", requests.size());
    }

    private static Ready ready(JsonNode line) {
        MultiMap fields = HttpHeaders.headers();
        for (var field : line.path("fields").properties()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!OWN.contains(name)) {
                fields.add(name, field.getValue().asText());
            }
        }
        return new Ready(fields, Buffer.buffer(line.path("body").asText().getBytes(ISO_8859_1)));
    }

    private ObjectNode post(JsonNode how) throws InterruptedException {
        var round = new Round(how.path("count").asLong());
        loop.runOnContext(_ -> round.begin());
        if (!round.done.await(
                (long) (how.path("seconds").asDouble() * 1_000), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("not all was answered in time");
        }
        return Json.object().put("posted", round.answered.get()).put("failed", round.failed.get());
    }

    /** So many requests; runs on the event loop. */
    private final class Round {
        private final CountDownLatch done = new CountDownLatch(1);
        private final long count;
        private long started;
        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();

        Round(long count) {
            this.count = count;
        }

        void begin() {
            for (long i = Math.min(inFlight, count); i > 0; i--) {
                postNext();
            }
        }

        private void postNext() {
            if (started < count && client != null) {
                started++;
                post(client, requests.get(next));
                next = (next + 1) % requests.size();
            }
        }

        private void post(HttpClient http, Ready ready) {
            http.request(HttpMethod.POST, url.getPort(), url.getHost(), url.getPath())
                    .compose(
                            (HttpClientRequest request) -> {
                                request.headers().setAll(ready.fields());
                                return request.send(ready.body());
                            })
                    .compose(answer -> answer.end().map(answer.statusCode()))
                    .onComplete(status -> ended(status.succeeded() && status.result() == 200));
        }

        private void ended(boolean well) {
            failed.addAndGet(well ? 0 : 1);
            postNext();
            if (answered.incrementAndGet() == count) {
                done.countDown();
            }
        }
    }
}
