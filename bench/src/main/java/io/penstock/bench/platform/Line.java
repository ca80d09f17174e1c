package io.penstock.bench.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;

/**
 * A source, a pipe and a destination of one name: each event of the source is one delivery.
 *
 * @param key a key of the source; never logged
 */
public record Line(String name, String key) {

    /**
     * What is to be drawn.
     *
     * @param name of source, pipe and destination
     * @param destination its spec
     */
    public record Plan(String name, JsonNode destination) {}

    /** A pipe that passes every event on as it is. */
    static JsonNode pipe(String name) {
        var spec = Json.object();
        spec.putArray("sources").add(name);
        spec.putObject("branches").putObject(name).put("destination", name);
        return spec;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Line[" + name + "]";
    }
}
