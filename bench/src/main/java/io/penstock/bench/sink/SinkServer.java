package io.penstock.bench.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.AppendFile;
import io.penstock.bench.ledger.Micros;
import io.penstock.bench.ledger.ReceivedLine;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A destination on loopback: takes {@code POST /…/<branch>} with a header {@code ce-id}, appends
 * the receipt to its file, and only then answers.
 */
public final class SinkServer implements AutoCloseable {
    private static final long SECONDS = 10;

    private final SinkOptions options;
    private final InstantSource clock;
    private final Temper temper;
    private final Vertx vertx;
    private final Context loop;
    private final ReceiptWriter writer;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, BranchCounts> branches = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    private SinkServer(SinkOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        this.temper = new Temper(options);
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        this.loop = vertx.getOrCreateContext();
        this.writer =
                new ReceiptWriter(
                        new AppendFile(options.file()),
                        options.bodies() == null ? null : new AppendFile(options.bodies()),
                        batch -> loop.runOnContext(none -> batch.forEach(this::answer)),
                        batch -> loop.runOnContext(none -> refuse(batch)));
    }

    /** Starts a sink; an {@link IllegalStateException} says why it cannot, a taken port for one. */
    public static SinkServer start(SinkOptions options) {
        return start(options, InstantSource.system());
    }

    /** Starts a sink with another clock. */
    public static SinkServer start(SinkOptions options, InstantSource clock) {
        var sink = new SinkServer(options, clock);
        sink.writer.start();
        try {
            sink.listen();
        } catch (IllegalStateException e) {
            sink.close();
            throw e;
        }
        return sink;
    }

    /** The port it listens on. */
    public int port() {
        return server == null ? options.port() : server.actualPort();
    }

    /** The URL of a branch: its last segment is what the ledger calls the branch. */
    public String url(String branch) {
        return "http://127.0.0.1:" + port() + "/sink/" + branch;
    }

    /** Requests confirmed since the start. */
    public long received() {
        return received.get();
    }

    /** Requests answered other than 2xx since the start. */
    public long refused() {
        return refused.get();
    }

    /** Changes what requests are answered from now on. */
    public void answer(int status) {
        temper.answer(status);
    }

    /** Changes what requests of this branch are answered from now on. */
    public void answer(String branch, int status) {
        temper.answer(branch, status);
    }

    /** What it has seen of a branch; live. */
    public BranchCounts branch(String branch) {
        return branches.computeIfAbsent(branch, name -> new BranchCounts());
    }

    private void listen() {
        var http = new HttpServerOptions().setHost("127.0.0.1").setPort(options.port());
        var listening = vertx.createHttpServer(http).requestHandler(this::take).listen();
        try {
            server =
                    listening
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("sink cannot listen on port " + options.port(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    private void take(HttpServerRequest request) {
        if (options.bodies() == null) {
            request.endHandler(none -> read(request, null));
        } else {
            request.bodyHandler(body -> read(request, body));
        }
    }

    private void read(HttpServerRequest request, @Nullable Buffer body) {
        long now = Micros.now(clock);
        String id = request.getHeader("ce-id");
        String path = request.path();
        if (id == null || id.isEmpty() || path == null) {
            request.response().setStatusCode(400).end("header ce-id is missing\n");
            return;
        }
        String branch = path.substring(path.lastIndexOf('/') + 1);
        int status = temper.statusFor(id, branch);
        branch(branch).begins();
        String kept = body == null ? null : keep(request, body, branch, status, now);
        writer.add(
                new Receipt(new ReceivedLine(id, branch, now), kept, status, request.response()));
    }

    private static String keep(
            HttpServerRequest request, Buffer body, String branch, int status, long now) {
        ObjectNode line = Json.object().put("branch", branch).put("status", status);
        line.put("receivedAt", now);
        ObjectNode headers = line.putObject("headers");
        request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        line.put("body", body.toString(UTF_8));
        return line + "\n";
    }

    private void answer(Receipt receipt) {
        if (options.delay().isZero()) {
            end(receipt, receipt.status());
        } else {
            vertx.setTimer(options.delay().toMillis(), timer -> end(receipt, receipt.status()));
        }
    }

    private void refuse(List<Receipt> batch) {
        batch.forEach(receipt -> end(receipt, 500));
    }

    private void end(Receipt receipt, int status) {
        (status / 100 == 2 ? received : refused).incrementAndGet();
        branch(receipt.line().branch()).ends(status);
        if (!receipt.response().closed()) {
            receipt.response().setStatusCode(status).end();
        }
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("sink cannot be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.close();
        }
    }
}
