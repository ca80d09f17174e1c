package io.penstock.e2e;

import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A stream of events as a browser reads it: its lines. */
final class Tail implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Tail(URI address, String token) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofMinutes(2))
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build();
        Thread.ofVirtual().start(() -> read(request));
    }

    private void read(HttpRequest request) {
        try {
            HttpResponse<Stream<String>> response =
                    http.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> body = response.body()) {
                body.forEach(line -> lines.add(line.replaceFirst("^(event|data|id): ", "$1:")));
            }
        } catch (IOException | UncheckedIOException e) {
            lines.add("broken: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.add("ended");
    }

    /** Waits for a line that has all of these. */
    void await(String... parts) {
        Await.until(
                "a line with " + List.of(parts) + " in " + lines,
                SOON,
                () -> lines.stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains)));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
