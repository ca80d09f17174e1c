package io.penstock.bench.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.api.IngestKeys;
import io.penstock.bench.api.ManagementApi;
import java.net.URI;
import java.time.Duration;

/** A tenant of a benchmark, made through the public API. */
public final class Tenant {
    private static final Duration LIVE = Duration.ofSeconds(60);
    private static final String SOURCE = "load";

    private final TestPlatform platform;
    private final String name;

    private Tenant(TestPlatform platform, String name) {
        this.platform = platform;
        this.name = name;
    }

    /** A tenant whose one source feeds no pipe: its events are stored, then filtered. */
    public static Tenant withoutPipe(TestPlatform platform, String name) {
        try (ManagementApi api = platform.api()) {
            api.createTenant(name);
            // As much in flight as ingest takes at all: no limit but its own.
            api.createSource(name, SOURCE);
            api.awaitSource(name, SOURCE, LIVE);
        }
        return new Tenant(platform, name);
    }

    /** Adds a pipe from the source to one branch at this address. */
    public Tenant pipe(JsonNode spec, String destination, URI address) {
        try (ManagementApi api = platform.api()) {
            api.createDestination(name, destination, address);
            api.createPipe(name, "chain", spec);
            api.awaitDestination(name, destination, LIVE);
            api.awaitPipe(name, "chain", LIVE);
            api.awaitSource(name, SOURCE, LIVE);
        }
        return this;
    }

    /** A key that ingest knows already. */
    public String key() {
        try (ManagementApi api = platform.api()) {
            String key = api.createKey(name, SOURCE).path("key").asText();
            IngestKeys.awaitKnown(platform.ingest(), key, LIVE);
            return key;
        }
    }
}
