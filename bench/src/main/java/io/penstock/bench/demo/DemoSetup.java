package io.penstock.bench.demo;

import io.penstock.bench.api.IngestKeys;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.sink.SinkProcess;
import java.net.URI;
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

    /** Waits until ingest knows the key and the pipe. */
    static void awaitKey(URI ingest, String key) {
        IngestKeys.awaitPiped(ingest, key, LIVE);
    }
}
