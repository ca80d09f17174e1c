package io.penstock.transmit.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.VertxInternal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts events to one destination over connections of its own: HTTP/1.1, kept alive, no redirects,
 * no compression. Touched by one event loop only.
 */
public final class Caller implements Courier, AutoCloseable {
    /** More than any destination's concurrency, so that nothing ever waits for a connection. */
    private static final int MAX_CONNECTIONS = 4_000;

    private static final int MAX_HEADER = 16 << 10;

    /** An attempt under way. */
    public interface Call {
        /** Breaks it off, if it has not ended: it then ends as displaced, before this returns. */
        void cancel();
    }

    /** What an attempt tells on its way; called on the event loop. */
    public interface Listener {
        /** The request was handed to the connection. */
        void requestWritten();

        /** Whether an attempt that is accepted is to be seen as well. */
        default boolean seesAll() {
            return false;
        }

        /**
         * The attempt is over; called once.
         *
         * @param seen null: it was accepted, and nobody asked for more
         */
        void ended(Outcome outcome, @Nullable Seen seen);
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

    /** Connections that no request has been on yet. */
    private final Set<HttpConnection> fresh = Collections.newSetFromMap(new IdentityHashMap<>());

    private int connections;
    private int underWay;

    public Caller(Vertx vertx, Settings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.client =
                vertx.httpClientBuilder()
                        .with(options(settings))
                        .with(pool())
                        .withConnectHandler(this::connected)
                        .build();
    }

    /** What breaks a connection is told by the attempt that was on it, so it is not logged too. */
    private void connected(HttpConnection connection) {
        connection.exceptionHandler(_ -> {});
        connections++;
        fresh.add(connection);
        connection.closeHandler(
                _ -> {
                    connections--;
                    fresh.remove(connection);
                });
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

    @Override
    public Call post(Target target, Message message, Listener listener) {
        boolean connects = connections <= underWay;
        underWay++;
        var attempt = new Attempt(this, target, message, listener);
        attempt.start(connects && target.named());
        return attempt;
    }

    void ended() {
        underWay--;
    }

    /** Whether this is the first request on the connection. */
    boolean first(HttpConnection connection) {
        return !fresh.isEmpty() && fresh.remove(connection);
    }

    /**
     * Finds the address of a host, as the client does for a new connection: the client then finds
     * it in the cache of both.
     */
    Future<InetAddress> resolve(String host) {
        Promise<InetAddress> found = Promise.promise();
        ((VertxInternal) vertx).resolveAddress(host, found);
        return found.future();
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
