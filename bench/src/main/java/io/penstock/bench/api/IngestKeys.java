package io.penstock.bench.api;

import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Sees at ingest whether it knows a source's key. */
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

    private static HttpRequest probe(URI ingest, String key) {
        return HttpRequest.newBuilder(ingest.resolve("/v1/events"))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + key)
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
