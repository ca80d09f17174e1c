package io.penstock.bench.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.bench.json.Json;
import io.penstock.bench.wait.AwaitException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManagementApiIT {
    private final ConcurrentLinkedDeque<String> answers = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server = server();
    private ManagementApi api = api(server);

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        api.close();
        server.stop(0);
    }

    @Test
    void resourceIsLiveWhenItsGenerationIsObservedAndReady() {
        answers.add("200 {\"generation\":2,\"observedGeneration\":1,\"conditions\":" + ready(true));
        answers.add(
                "200 {\"generation\":2,\"observedGeneration\":2,\"conditions\":" + ready(false));
        answers.add("200 {\"generation\":2,\"observedGeneration\":2,\"conditions\":" + ready(true));
        api.awaitPipe("acme", "orders", Duration.ofSeconds(10));
        assertThat(requests)
                .hasSize(3)
                .containsOnly("GET /api/v1/tenants/acme/pipes/orders Bearer op_1 ");
    }

    @Test
    void resourceThatDoesNotBecomeLiveIsDescribed() {
        answers.add(
                "200 {\"generation\":2,\"observedGeneration\":2,\"conditions\":" + ready(false));
        assertThatThrownBy(() -> api.awaitPipe("acme", "orders", Duration.ofMillis(100)))
                .isInstanceOf(AwaitException.class)
                .hasMessageContaining("generation 2, observed 2")
                .hasMessageContaining("because");
    }

    @Test
    void problemIsPassedOnInItsOwnWords() {
        answers.add("422 {\"code\":\"invalid\",\"errors\":[{\"pointer\":\"/spec/url\"}]}");
        assertThatThrownBy(() -> api.createDestination("acme", "d", URI.create("ftp://x")))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422))
                .hasMessageContaining("POST /tenants/acme/destinations was answered 422")
                .hasMessageContaining("/spec/url");
    }

    @Test
    void bodiesHaveTheShapeOfTheApi() {
        answers.add("201 {}");
        api.createSource("acme", "shop", Json.object().put("orderingKey", "ce.subject"));
        api.createPipe("acme", "orders", Json.object());
        assertThat(requests)
                .containsExactly(
                        "POST /api/v1/tenants/acme/sources Bearer op_1"
                                + " {\"name\":\"shop\",\"orderingKey\":\"ce.subject\"}",
                        "POST /api/v1/tenants/acme/pipes Bearer op_1"
                                + " {\"name\":\"orders\",\"spec\":{}}");
    }

    private static String ready(boolean status) {
        return "[{\"type\":\"Ready\",\"status\":\"%s\",\"reason\":\"because\"}]}".formatted(status);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(
                "%s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        String next = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        byte[] body = next.substring(4).getBytes(UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(next.substring(0, 3)), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ManagementApi api(HttpServer server) {
        int port = server.getAddress().getPort();
        return new ManagementApi(URI.create("http://127.0.0.1:" + port), "op_1");
    }
}
