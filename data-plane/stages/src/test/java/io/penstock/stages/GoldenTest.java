package io.penstock.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Event;
import io.penstock.contract.json.Json;
import io.penstock.stages.payload.NotJson;
import io.penstock.stages.payload.Payload;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The folders under {@code golden}: {@code pipe.json}, {@code in.jsonl}, and what has to come out
 * of it, in every grouping: {@code out.jsonl}, {@code deadletter.jsonl}, {@code filtered.jsonl}. A
 * file that does not exist stands for an empty one. An event's payload is its {@code data} as
 * written there, or {@code text}, or {@code base64}.
 *
 * <p>{@code -Dgolden.write=true} writes what comes out instead; read it before you commit it.
 */
class GoldenTest {
    private static final Path FOLDERS = Path.of("src/test/resources/golden");
    private static final Set<String> KNOWN =
            Set.of("pipe.json", "in.jsonl", "out.jsonl", "deadletter.jsonl", "filtered.jsonl");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    @TestFactory
    List<DynamicTest> everyFolder() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            List<DynamicTest> tests =
                    folders.sorted()
                            .map(
                                    folder ->
                                            DynamicTest.dynamicTest(
                                                    folder.getFileName().toString(),
                                                    () -> check(folder)))
                            .toList();
            assertThat(tests).hasSizeGreaterThanOrEqualTo(12);
            return tests;
        }
    }

    private static void check(Path folder) throws IOException, NotJson {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(KNOWN);
        }
        Map<String, List<String>> found = run(folder);
        for (Map.Entry<String, List<String>> file : found.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (WRITE) {
                write(path, file.getValue());
            }
            assertThat(file.getValue()).as(path.toString()).isEqualTo(lines(path));
        }
    }

    private static Map<String, List<String>> run(Path folder) throws IOException, NotJson {
        CompiledPipe pipe = Fixture.pipe(Files.readString(folder.resolve("pipe.json")));
        Map<String, List<String>> found = new TreeMap<>();
        found.put("out.jsonl", new ArrayList<>());
        found.put("deadletter.jsonl", new ArrayList<>());
        found.put("filtered.jsonl", new ArrayList<>());
        int number = 0;
        for (String line : lines(folder.resolve("in.jsonl"))) {
            number++;
            for (Ending ending : Groupings.run(event(line), pipe)) {
                String in = "{\"in\":" + number + ",";
                switch (ending) {
                    case Ending.Forwarded(var event) ->
                            found.get("out.jsonl").add(in + out(event, pipe) + "}");
                    case Ending.Filtered(var rule, var stage) ->
                            found.get("filtered.jsonl")
                                    .add(
                                            in
                                                    + member("stage", stage.text())
                                                    + ","
                                                    + member("rule", rule)
                                                    + "}");
                    case Ending.Rejected(var event, var failure, var stage) ->
                            found.get("deadletter.jsonl")
                                    .add(
                                            in
                                                    + member("stage", stage.text())
                                                    + ","
                                                    + member("code", failure.code().text())
                                                    + ","
                                                    + member("message", failure.message())
                                                    + ","
                                                    + payload(event.payload())
                                                    + "}");
                }
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Event event(String line) throws NotJson {
        var document =
                (Map<String, Object>)
                        Objects.requireNonNull(Payload.of(line.getBytes(UTF_8)).root());
        Map<String, String> ce = new LinkedHashMap<>();
        ((Map<String, Object>) document.getOrDefault("ce", Map.of()))
                .forEach((name, value) -> ce.put(name, value.toString()));
        return Fixture.event(ce, bytes(line, document));
    }

    private static byte[] bytes(String line, Map<String, Object> document) {
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

    private static String out(Event event, CompiledPipe pipe) {
        int branch = event.header().course().branch();
        return member("to", pipe.destination(branch))
                + ",\"ce\":"
                + Json.text(event.header().ce().all())
                + ","
                + payload(event.payload());
    }

    private static String payload(byte[] payload) {
        try {
            String text = UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(payload)).toString();
            if (text.length() > 2_000) {
                return member("text", text.length() + " characters");
            }
            Payload.of(payload).root();
            return text.contains("\n") ? member("text", text) : "\"data\":" + text;
        } catch (NotJson e) {
            return member("text", new String(payload, UTF_8));
        } catch (CharacterCodingException e) {
            return member("base64", Base64.getEncoder().encodeToString(payload));
        }
    }

    private static String member(String name, String value) {
        return Json.text(name) + ":" + Json.text(value);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void write(Path file, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.write(file, lines);
        }
    }
}
