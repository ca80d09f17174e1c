package io.penstock.stages.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.stages.payload.NotJson;
import io.penstock.stages.payload.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A golden case: a folder with {@code pipe.json} and {@code in.jsonl}. An event's payload is its
 * {@code data} as written there, or {@code text}, or {@code base64}, or a JSON object of {@code
 * repeat} bytes and some.
 */
public record GoldenFolder(Path path) {

    /** An event that goes in. */
    public record Input(CloudAttributes ce, Payload payload) {}

    /** All of them, in the order of their names. */
    public static List<GoldenFolder> in(Path folders) throws IOException {
        try (Stream<Path> all = Files.list(folders)) {
            return all.sorted().map(GoldenFolder::new).toList();
        }
    }

    public String name() {
        return path.getFileName().toString();
    }

    /** The pipe's spec. */
    public byte[] pipe() throws IOException {
        return Files.readAllBytes(path.resolve("pipe.json"));
    }

    /** The events, in their order. */
    public List<Input> inputs() throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (String line : lines("in.jsonl")) {
            inputs.add(input(line));
        }
        return inputs;
    }

    /** The lines of a file; none when there is no such file. */
    public List<String> lines(String file) throws IOException {
        Path lines = path.resolve(file);
        return Files.exists(lines) ? Files.readAllLines(lines) : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Input input(String line) {
        Map<String, Object> document;
        try {
            document =
                    (Map<String, Object>)
                            Objects.requireNonNull(Payload.of(line.getBytes(UTF_8)).root());
        } catch (NotJson e) {
            throw new IllegalStateException("not JSON: " + line, e);
        }
        Map<String, String> ce = new TreeMap<>();
        ((Map<String, Object>) document.getOrDefault("ce", Map.of()))
                .forEach((name, value) -> ce.put(name, value.toString()));
        return new Input(attributes(ce), Payload.of(payload(line, document)));
    }

    /** Attributes by their names; what an event must have is made up where it is absent. */
    public static CloudAttributes attributes(Map<String, String> ce) {
        Map<String, String> rest = new TreeMap<>(ce);
        return new CloudAttributes(
                take(rest, "id", "e-1"),
                take(rest, "source", "/shop"),
                take(rest, "type", "order.placed"),
                rest.remove("subject"),
                rest.remove("time"),
                rest.remove("datacontenttype"),
                rest.remove("dataschema"),
                new TreeMap<>(rest));
    }

    private static String take(Map<String, String> attributes, String name, String absent) {
        @Nullable String value = attributes.remove(name);
        return value == null ? absent : value;
    }

    private static byte[] payload(String line, Map<String, Object> document) {
        if (document.get("base64") instanceof String base64) {
            return Base64.getDecoder().decode(base64);
        }
        if (document.get("text") instanceof String text) {
            return text.getBytes(UTF_8);
        }
        if (document.get("repeat") instanceof Number times) {
            return ("{\"s\":\"" + "x".repeat(times.intValue()) + "\"}").getBytes(UTF_8);
        }
        int start = line.indexOf("\"data\":");
        return start < 0
                ? new byte[0]
                : line.substring(start + 7, line.length() - 1).getBytes(UTF_8);
    }
}
