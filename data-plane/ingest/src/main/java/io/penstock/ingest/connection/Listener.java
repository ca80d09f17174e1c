package io.penstock.ingest.connection;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes connections on one port, on several event loops, each connection within its limits. */
public final class Listener implements AutoCloseable {
    private static final int ANY_PORT_SHARED = -1;

    private final Vertx vertx;
    private final ConnectionLimits limits;
    private final Handler<HttpServerRequest> requests;
    private final BiConsumer<HttpServerRequest, Throwable> refused;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger port = new AtomicInteger();
    private final AtomicReference<@Nullable String> deployed = new AtomicReference<>();

    /**
     * Not listening yet.
     *
     * @param requests gets every request whose head is good
     * @param refused gets every other one, with what is wrong; has to close the connection
     */
    public Listener(
            Vertx vertx,
            ConnectionLimits limits,
            Handler<HttpServerRequest> requests,
            BiConsumer<HttpServerRequest, Throwable> refused) {
        this.vertx = vertx;
        this.limits = limits;
        this.requests = requests;
        this.refused = refused;
    }

    /**
     * Listens.
     *
     * @param wanted the port; 0: any free one
     * @return the port
     */
    public Future<Integer> listen(String host, int wanted) {
        HttpServerOptions options =
                options().setHost(host).setPort(wanted == 0 ? ANY_PORT_SHARED : wanted);
        int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(
                        () -> new Loop(options), new DeploymentOptions().setInstances(loops))
                .onSuccess(deployed::set)
                .map(_ -> port.get());
    }

    /** How many connections there are. */
    public int connections() {
        return connections.get();
    }

    /** Takes no more connections, and closes those that there are. */
    @Override
    public void close() {
        String open = deployed.getAndSet(null);
        if (open != null) {
            var _ = vertx.undeploy(open);
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(ConnectionLimits.REQUEST_LINE_BYTES)
                .setMaxHeaderSize(limits.headBytes())
                .setIdleTimeout(Math.toIntExact(limits.idle().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** The server on one event loop. */
    private final class Loop extends AbstractVerticle {
        private final HttpServerOptions options;

        private Loop(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(options)
                    .connectionHandler(connection -> open(connection, options))
                    .requestHandler(Listener.this::handle)
                    .invalidRequestHandler(Listener.this::refuse)
                    .listen()
                    .<Void>map(
                            server -> {
                                port.set(server.actualPort());
                                return null;
                            })
                    .onComplete(started);
        }
    }

    private void open(HttpConnection connection, HttpServerOptions options) {
        if (connections.incrementAndGet() > limits.connections()) {
            connections.decrementAndGet();
            var _ = connection.close();
            return;
        }
        connection.closeHandler(_ -> connections.decrementAndGet());
        ChannelPipeline pipeline = pipeline(connection);
        pipeline.replace(
                HttpRequestDecoder.class,
                pipeline.context(HttpRequestDecoder.class).name(),
                new StrictRequestDecoder(options, limits));
    }

    private void handle(HttpServerRequest request) {
        StrictRequestDecoder decoder = decoder(request);
        request.response().endHandler(_ -> decoder.answered());
        decoder.whenBodyIsBad(cause -> refused.accept(request, cause));
        requests.handle(request);
    }

    private void refuse(HttpServerRequest request) {
        refused.accept(request, request.decoderResult().cause());
    }

    private static StrictRequestDecoder decoder(HttpServerRequest request) {
        return pipeline(request.connection()).get(StrictRequestDecoder.class);
    }

    private static ChannelPipeline pipeline(HttpConnection connection) {
        return ((ConnectionBase) connection).channel().pipeline();
    }
}
