package io.penstock.admin.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the other end does, a notice ends soon and takes no memory. */
class WebhookSenderTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WebhookSender sender = new WebhookSender(Duration.ofMillis(500));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        sender.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private Optional<String> sent(HttpHandler handler) throws InterruptedException {
        server.createContext("/", handler);
        return sender.send(
                new Notices.Due(
                        1,
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                        "alarm_acme_1",
                        "{}",
                        0,
                        Instant.EPOCH));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Test
    void whatIsAcceptedIsTold() throws Exception {
        assertThat(sent(exchange -> answer(exchange, 202))).isEmpty();
    }

    @Test
    void refusalIsSaid() throws Exception {
        assertThat(sent(exchange -> answer(exchange, 503)))
                .contains("It was answered with HTTP 503.");
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        var asked = new AtomicInteger();

        Optional<String> failure =
                sent(
                        exchange -> {
                            asked.incrementAndGet();
                            exchange.getResponseHeaders().add("Location", "/elsewhere");
                            answer(exchange, 307);
                        });

        assertThat(failure).contains("It was answered with HTTP 307.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void endlessAnswerIsBrokenOff() throws Exception {
        assertThat(
                        sent(
                                exchange -> {
                                    exchange.sendResponseHeaders(200, 0);
                                    byte[] some = new byte[8 << 10];
                                    while (over.getCount() > 0) {
                                        exchange.getResponseBody().write(some);
                                    }
                                }))
                .isPresent();
    }

    @Test
    void answerThatDoesNotComeIsNotWaitedFor() throws Exception {
        assertThat(
                        sent(
                                exchange -> {
                                    try {
                                        over.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                }))
                .isPresent();
    }
}
