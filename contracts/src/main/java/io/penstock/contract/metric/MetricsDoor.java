package io.penstock.contract.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * Answers {@code GET /metrics} on loopback only: whoever has a user on the machine may read it, and
 * nobody else.
 */
public final class MetricsDoor implements AutoCloseable {
    /** Where the figures are. */
    public static final String PATH = "/metrics";

    private static final int WAITING = 8;
    private final HttpServer server;

    private MetricsDoor(HttpServer server) {
        this.server = server;
    }

    /**
     * Opens a door of its own.
     *
     * @param port 0: any free one
     */
    public static MetricsDoor open(int port, HttpHandler handler) throws IOException {
        var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server = HttpServer.create(at, WAITING);
        server.createContext("/", handler);
        server.start();
        return new MetricsDoor(server);
    }

    /** A handler for a server that there is. */
    public static HttpHandler handler(Map<String, String> labels, List<Figures> figures) {
        return exchange -> answer(exchange, labels, figures);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(
            HttpExchange exchange, Map<String, String> labels, List<Figures> figures)
            throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            send(exchange, 404, "metrics are at " + PATH + "\n");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, 405, "metrics are read by GET\n");
        } else {
            send(exchange, labels, figures);
        }
    }

    /** A defect shows as a target that is down, and says which. */
    private static void send(
            HttpExchange exchange, Map<String, String> labels, List<Figures> figures)
            throws IOException {
        try {
            send(exchange, 200, text(labels, figures));
        } catch (RuntimeException e) {
            send(exchange, 500, e + "\n");
        }
    }

    /** What a process with these labels shows now. */
    public static String text(Map<String, String> labels, List<Figures> figures) {
        var scrape = new Scrape(labels);
        figures.forEach(each -> each.show(scrape));
        return scrape.text();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", Scrape.MEDIA_TYPE);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
