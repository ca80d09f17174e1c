package io.penstock.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Event;
import io.penstock.contract.json.Json;
import io.penstock.stages.golden.GoldenFolder;
import io.penstock.stages.payload.NotJson;
import io.penstock.stages.payload.Payload;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The folders under {@code golden}: {@code pipe.json}, {@code in.jsonl}, and what has to come out
 * of it, in every grouping: {@code out.jsonl}, {@code deadletter.jsonl}, {@code filtered.jsonl}. A
 * file that does not exist stands for an empty one.
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
        List<DynamicTest> tests =
                GoldenFolder.in(FOLDERS).stream()
                        .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> check(folder)))
                        .toList();
        assertThat(tests).hasSizeGreaterThanOrEqualTo(12);
        return tests;
    }

    private static void check(GoldenFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(KNOWN);
        }
        Map<String, List<String>> found = run(folder);
        for (Map.Entry<String, List<String>> file : found.entrySet()) {
            Path path = folder.path().resolve(file.getKey());
            if (WRITE) {
                write(path, file.getValue());
            }
            assertThat(file.getValue()).as(path.toString()).isEqualTo(folder.lines(file.getKey()));
        }
    }

    private static Map<String, List<String>> run(GoldenFolder folder) throws IOException {
        CompiledPipe pipe = Fixture.pipe(new String(folder.pipe(), UTF_8));
        Map<String, List<String>> found = new TreeMap<>();
        found.put("out.jsonl", new ArrayList<>());
        found.put("deadletter.jsonl", new ArrayList<>());
        found.put("filtered.jsonl", new ArrayList<>());
        int number = 0;
        for (GoldenFolder.Input input : folder.inputs()) {
            number++;
            Event arriving = Fixture.event(input.ce(), input.payload().bytes());
            for (Ending ending : Groupings.run(arriving, pipe)) {
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

    private static void write(Path file, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.write(file, lines);
        }
    }
}
