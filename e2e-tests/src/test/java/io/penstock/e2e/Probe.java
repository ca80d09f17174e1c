package io.penstock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A sender that posts one request and looks at the whole answer. */
final class Probe implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI events;
    private final String key;

    Probe(URI ingest, String key) {
        this.events = ingest.resolve("/v1/events");
        this.key = key;
    }

    /** An answer and how long it took. */
    record Answer(HttpResponse<String> response, Duration took) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Posts one event with this id. */
    Answer post(String id) {
        return send(request(id));
    }

    /** Posts one event with this id, its request named by an {@code Idempotency-Key}. */
    Answer post(String id, String idempotencyKey) {
        return send(request(id).header("Idempotency-Key", '"' + idempotencyKey + '"'));
    }

    private HttpRequest.Builder request(String id) {
        String event =
                """
                {"specversion":"1.0","id":"%s","source":"probe","type":"probe.sent","data":{"n":1}}
                """
                        .formatted(id);
        return HttpRequest.newBuilder(events)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(event));
    }

    private Answer send(HttpRequest.Builder request) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException("ingest did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
