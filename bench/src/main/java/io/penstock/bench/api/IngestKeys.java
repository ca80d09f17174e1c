package io.penstock.bench.api;

import io.penstock.bench.json.Json;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Sees at ingest whether it knows a source's key, and a pipe for its events. */
public final class IngestKeys {
    private IngestKeys() {}

    /** Waits until ingest knows the key: it answers an empty batch with 202. */
    public static void awaitKnown(URI ingest, String key, Duration limit) {
        awaitKnown(ingest, List.of(key), limit);
    }

    /** Waits until ingest knows all of these keys, each within the limit. */
    public static void awaitKnown(URI ingest, List<String> keys, Duration limit) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String key : keys) {
                HttpRequest probe = probe(ingest, key);
                Await.until("ingest taking the new key", limit, () -> status(http, probe) == 202);
            }
        }
    }

    /**
     * Waits until ingest knows the key and a pipe that its source feeds. Until then it stores
     * events that are on no pipe: a pipe is live some milliseconds before each worker has read that
     * it is.
     */
    public static void awaitPiped(URI ingest, String key, Duration limit) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest ask = to(ingest, key).GET().build();
            Await.until("ingest knowing the pipe", limit, () -> pipes(http, ask) > 0);
        }
    }

    private static int pipes(HttpClient http, HttpRequest ask) {
        try {
            HttpResponse<String> answer = http.send(ask, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Json.parse(answer.body()).path("pipes").asInt() : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static HttpRequest.Builder to(URI ingest, String key) {
        return HttpRequest.newBuilder(ingest.resolve("/v1/events"))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + key);
    }

    private static HttpRequest probe(URI ingest, String key) {
        return to(ingest, key)
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofString("[]"))
                .build();
    }

    private static int status(HttpClient http, HttpRequest probe) {
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
