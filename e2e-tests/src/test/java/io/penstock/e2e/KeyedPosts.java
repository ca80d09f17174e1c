package io.penstock.e2e;

import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A caller of the management API who names what they ask for by an Idempotency-Key. */
final class KeyedPosts implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final String token;

    KeyedPosts(RunningPlatform on) {
        this.api = on.ui();
        this.token = RunningPlatform.read(on.home().resolve("operator-token")).strip();
    }

    /**
     * An answer and how long it took.
     *
     * @param status 0: the connection broke before it came
     */
    record Answer(int status, Duration took) {}

    Answer post(String key, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        long start = System.nanoTime();
        return new Answer(status(request), Duration.ofNanos(System.nanoTime() - start));
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Sends it again and again until it is made. */
    void untilAnswered(String key, String path, String body, Duration limit) {
        Await.until(key, limit, () -> post(key, path, body).status() == 201);
    }

    @Override
    public void close() {
        http.close();
    }
}
