package io.penstock.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An HTTP server that gives the answers it was told, and remembers what it was asked. */
final class FakeApi implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    /** An answer; {@code header} is {@code Name: value}, or empty. */
    private record Answer(int status, String body, String header) {}

    /** A request. */
    record Asked(String line, String body, Map<String, String> headers) {}

    FakeApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers a request so, again and again once it is the last answer for it. */
    FakeApi on(String line, int status, String body) {
        return on(line, status, body, "");
    }

    FakeApi on(String line, int status, String body, String header) {
        answers.computeIfAbsent(line, _ -> new ArrayDeque<>())
                .add(new Answer(status, body.replace('\'', '"'), header));
        return this;
    }

    /** What it was asked, in order. */
    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Requests that begin so. */
    List<Asked> asked(String line) {
        return asked().stream().filter(each -> each.line().startsWith(line)).toList();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(
                                        name.toLowerCase(java.util.Locale.ROOT),
                                        values.getFirst()));
        asked.add(
                new Asked(
                        line,
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                        headers));
        Deque<Answer> known = answers.getOrDefault(line, new ArrayDeque<>());
        Answer answer =
                known.isEmpty()
                        ? new Answer(
                                404,
                                "{\"code\": \"unknown\", \"detail\": \"There is no "
                                        + line
                                        + ".\"}",
                                "")
                        : known.size() == 1 ? known.getFirst() : known.removeFirst();
        if (!answer.header().isEmpty()) {
            String[] header = answer.header().split(": ", 2);
            exchange.getResponseHeaders().add(header[0], header[1]);
        }
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
