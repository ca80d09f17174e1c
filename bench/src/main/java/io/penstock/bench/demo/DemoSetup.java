package io.penstock.bench.demo;

import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.sink.SinkProcess;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Makes through the public API what the demo needs, and waits until it is real. */
final class DemoSetup {
    private static final Duration LIVE = Duration.ofSeconds(60);

    private DemoSetup() {}

    /** Gives the source's key. */
    static String create(ManagementApi api, String tenant, SinkProcess sink) {
        api.createTenant(tenant);
        api.createSource(tenant, DemoPipe.SOURCE);
        String key = api.createKey(tenant, DemoPipe.SOURCE).path("key").asText();
        for (String branch : List.of(DemoPipe.SALES, DemoPipe.ACTIVITY)) {
            api.createDestination(tenant, branch, sink.url(branch));
        }
        api.createPipe(tenant, DemoPipe.NAME, DemoPipe.spec());
        api.awaitSource(tenant, DemoPipe.SOURCE, LIVE);
        api.awaitDestination(tenant, DemoPipe.SALES, LIVE);
        api.awaitDestination(tenant, DemoPipe.ACTIVITY, LIVE);
        api.awaitPipe(tenant, DemoPipe.NAME, LIVE);
        return key;
    }

    /** Waits until ingest knows the key: it answers an empty batch with 202. */
    static void awaitKey(URI ingest, String key) {
        HttpRequest probe =
                HttpRequest.newBuilder(ingest.resolve("/v1/events"))
                        .timeout(Duration.ofSeconds(5))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(HttpRequest.BodyPublishers.ofString("[]"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Await.until("ingest taking the new key", LIVE, () -> status(http, probe) == 202);
        }
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
