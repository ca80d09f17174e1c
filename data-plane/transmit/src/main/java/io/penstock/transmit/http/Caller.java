package io.penstock.transmit.http;

import io.penstock.contract.event.Event;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Posts events to one destination over connections of its own: HTTP/1.1, kept alive, no redirects,
 * no compression. Touched by one event loop only.
 */
public final class Caller implements AutoCloseable {
    /** More than any destination's concurrency, so that nothing ever waits for a connection. */
    private static final int MAX_CONNECTIONS = 4_000;

    private static final int MAX_HEADER = 16 << 10;

    /** What an attempt tells on its way; called on the event loop. */
    public interface Listener {
        /** The request was handed to the connection. */
        void requestWritten();

        /** A connection is there; these headers go out. */
        default void connected(MultiMap headers) {}

        /** The head of the answer is there. */
        default void answered(int status, MultiMap headers) {}

        /** A part of the answer's body is there. */
        default void read(Buffer part) {}

        /** The attempt is over; called once. */
        void ended(Outcome outcome);
    }

    /**
     * How requests are made.
     *
     * @param userAgent unless the destination's own headers set another
     * @param connectTimeout for a TCP connection, and again for its TLS handshake
     * @param idleTimeout after which an unused connection is closed
     * @param maxAnswer bytes of an answer's body that are read
     */
    public record Settings(
            String userAgent, Duration connectTimeout, Duration idleTimeout, int maxAnswer) {}

    private final Vertx vertx;
    private final Settings settings;
    private final InstantSource clock;
    private final HttpClient client;

    public Caller(Vertx vertx, Settings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.client =
                vertx.httpClientBuilder()
                        .with(options(settings))
                        .with(pool())
                        .withConnectHandler(Caller::quiet)
                        .build();
    }

    /** What breaks a connection is told by the attempt that was on it, so it is not logged too. */
    private static void quiet(HttpConnection connection) {
        connection.exceptionHandler(_ -> {});
    }

    private static HttpClientOptions options(Settings settings) {
        var options = new HttpClientOptions();
        options.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setSslHandshakeTimeout(Math.max(1, settings.connectTimeout().toSeconds()));
        return options.setKeepAlive(true)
                .setKeepAliveTimeout((int) Math.max(1, settings.idleTimeout().toSeconds()))
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADER)
                .setVerifyHost(true);
    }

    private static PoolOptions pool() {
        return new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(-1);
    }

    /** Starts one attempt; on the event loop. */
    public void post(Target target, Event event, Listener listener) {
        new Attempt(this, target, event, listener).start();
    }

    Vertx vertx() {
        return vertx;
    }

    Settings settings() {
        return settings;
    }

    InstantSource clock() {
        return clock;
    }

    HttpClient client() {
        return client;
    }

    /** Closes the connections; attempts that still run fail. */
    @Override
    public void close() {
        client.close();
    }
}
