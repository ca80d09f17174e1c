package io.penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of {@code key=value} lines by which a server says that it answers; it appears whole or not
 * at all.
 */
record ReadyFile(Path path) {

    void write(Map<String, ?> values) throws IOException {
        var lines =
                values.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                        .sorted()
                        .collect(Collectors.joining());
        var whole = path.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        var part = whole.resolveSibling(whole.getFileName() + ".part");
        Files.writeString(part, lines);
        Files.move(
                part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
