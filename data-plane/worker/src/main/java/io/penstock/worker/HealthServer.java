package io.penstock.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contract.json.Json;
import io.penstock.contract.metric.MetricsDoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Says over HTTP, on loopback, whether the worker lives ({@code /health/live}) and is ready ({@code
 * /health/ready}), and shows its figures ({@code /metrics}).
 */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;

    /**
     * Starts answering.
     *
     * @param port 0: any free one
     * @param details shown beside the answer
     * @param metrics answers for the figures
     */
    HealthServer(
            int port,
            BooleanSupplier ready,
            Supplier<Map<String, Object>> details,
            HttpHandler metrics)
            throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        server.createContext("/health/live", exchange -> answer(exchange, true, Map.of()));
        server.createContext(
                "/health/ready", exchange -> answer(exchange, ready.getAsBoolean(), details.get()));
        server.createContext(MetricsDoor.PATH, metrics);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, boolean up, Map<String, Object> details)
            throws IOException {
        byte[] body = Json.text(Map.of("up", up, "details", details)).getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(up ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
