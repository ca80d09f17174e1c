package io.penstock.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Sends real-looking events round robin, each with a new id and the present time. A sample is a
 * line of structured CloudEvents JSON.
 */
public final class Samples implements EventSource {
    private static final String SHIPPED = "/samples/product-events.ndjson";

    private final List<Sample> samples;

    /** The event without id and time, as it follows them: {@code "source":…}}. */
    private record Sample(String type, JsonNode event, String rest) {}

    private Samples(List<Sample> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one sample");
        }
        this.samples = samples;
    }

    /** The sample of product events that comes with this module. */
    public static Samples shipped() {
        try (InputStream in = Samples.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + SHIPPED);
            }
            return of(new String(in.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("samples cannot be read", e);
        }
    }

    public static Samples read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("samples cannot be read: " + file, e);
        }
    }

    /** Samples given as lines. */
    public static Samples of(List<String> lines) {
        return new Samples(lines.stream().filter(l -> !l.isBlank()).map(Samples::sample).toList());
    }

    public int size() {
        return samples.size();
    }

    /** The sample behind the event of this number, with its original id and time. */
    public JsonNode sample(long number) {
        return at(number).event();
    }

    /** The CloudEvents type of the event of this number. */
    public String type(long number) {
        return at(number).type();
    }

    @Override
    public byte[] event(long number, String id, Instant time) {
        String start = "{\"id\":\"" + id + "\",\"time\":\"" + time + "\",";
        return (start + at(number).rest()).getBytes(UTF_8);
    }

    private Sample at(long number) {
        return samples.get((int) (number % samples.size()));
    }

    private static Sample sample(String line) {
        JsonNode event = Json.parse(line);
        ObjectNode rest = event.deepCopy();
        rest.remove("id");
        rest.remove("time");
        String text = rest.toString().substring(1);
        return new Sample(event.path("type").asText(), event, text);
    }
}
