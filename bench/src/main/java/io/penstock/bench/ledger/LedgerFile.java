package io.penstock.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of lines, each a JSON object, that may still be growing.
 *
 * <p>The last line may lack its end: its writer was killed or is about to go on. Any other line
 * that cannot be read is a {@link LedgerException} naming file and line.
 */
public final class LedgerFile {
    private final Path path;
    private long position;
    private long line;

    public LedgerFile(Path path) {
        this.path = path;
    }

    /** The whole file; a last line without end counts when it is complete but for that. */
    public static void read(Path path, Consumer<JsonNode> lines) {
        var file = new LedgerFile(path);
        byte[] rest = file.readOn(lines);
        if (rest.length > 0) {
            try {
                lines.accept(Json.MAPPER.readTree(rest));
            } catch (IOException e) {
                // The writer was killed within this line, so it never confirmed it.
            }
        }
    }

    /** The complete lines that were added since the last call; none while there is no file. */
    public void readNew(Consumer<JsonNode> lines) {
        if (Files.exists(path)) {
            readOn(lines);
        }
    }

    static byte[] line(JsonNode object) {
        return (object + "\n").getBytes(UTF_8);
    }

    private byte[] readOn(Consumer<JsonNode> lines) {
        try (var channel = Files.newByteChannel(path, StandardOpenOption.READ)) {
            channel.position(position);
            return split(Channels.newInputStream(channel), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("ledger file cannot be read: " + path, e);
        }
    }

    private byte[] split(InputStream in, Consumer<JsonNode> lines) throws IOException {
        var current = new ByteArrayOutputStream(256);
        byte[] chunk = new byte[1 << 16];
        for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
            int start = 0;
            for (int i = 0; i < size; i++) {
                if (chunk[i] == '\n') {
                    current.write(chunk, start, i - start);
                    take(current.toByteArray(), lines);
                    current.reset();
                    start = i + 1;
                }
            }
            current.write(chunk, start, size - start);
        }
        return current.toByteArray();
    }

    private void take(byte[] bytes, Consumer<JsonNode> lines) throws IOException {
        position += bytes.length + 1;
        line++;
        JsonNode object = parse(bytes);
        try {
            lines.accept(object);
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    private JsonNode parse(byte[] bytes) throws IOException {
        JsonNode object;
        try {
            object = Json.MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        }
        if (!object.isObject()) {
            throw malformed("it is no JSON object");
        }
        return object;
    }

    private LedgerException malformed(@Nullable String why) {
        return new LedgerException(path + " line " + line + " cannot be read: " + why);
    }
}
