package io.penstock.bench.transmit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.util.Locale;

/** What kind of destination deliveries go to. */
public enum Scenario {
    /** Answers at once; an event a request. */
    SINGLE(0),
    /** Answers after 100 ms; an event a request. */
    SLOW(100),
    /** Answers at once; up to 100 events a request. */
    BATCH(0);

    private static final int BATCH_EVENTS = 100;
    private static final int BATCH_BYTES = 1 << 20;

    private final int delayMs;

    Scenario(int delayMs) {
        this.delayMs = delayMs;
    }

    /** The name of its source, pipe and destination. */
    String line() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a request has to go so that it is answered as this destination does. */
    String url(String door, String name) {
        return "http://" + door + "/after/" + delayMs + "/" + name;
    }

    /** The destination's spec. */
    JsonNode destination(String door, int inFlight) {
        ObjectNode spec =
                Json.object()
                        .put("url", url(door, line()))
                        .put("timeout", "PT30S")
                        .put("concurrency", inFlight);
        if (this == BATCH) {
            spec.putObject("batch")
                    .put("maxEvents", BATCH_EVENTS)
                    .put("maxBytes", BATCH_BYTES)
                    .put("maxWait", "PT0.05S");
        }
        return spec;
    }
}
