package io.penstock.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A planted bug as a change of a class: lines {@code -} that stand in its source once, and lines
 * {@code +} in their place.
 */
record Edit(String before, String after) {
    private static final List<String> PLANES = List.of("data-plane", "management-plane");

    static Edit read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new Edit(side(lines, "-"), side(lines, "+"));
    }

    private static String side(List<String> lines, String sign) {
        return String.join(
                "\n",
                lines.stream()
                        .filter(line -> line.startsWith(sign))
                        .map(line -> line.substring(1))
                        .toList());
    }

    /**
     * Writes the changed source.
     *
     * @param edit {@code io/penstock/…/Class.edit}
     */
    Path apply(Path edit, Path folder) throws IOException {
        Path name = Path.of(edit.toString().replace(".edit", ".java"));
        String source = Files.readString(find(name));
        int at = source.indexOf(before);
        if (at < 0 || source.indexOf(before, at + 1) >= 0) {
            throw new IllegalStateException(edit + " does not fit its class exactly once");
        }
        Path written = folder.resolve(name.getFileName());
        return Files.writeString(written, source.replace(before, after));
    }

    private static Path find(Path name) throws IOException {
        for (String plane : PLANES) {
            try (Stream<Path> modules = Files.list(Checkout.ROOT.resolve(plane))) {
                Optional<Path> found =
                        modules.map(module -> module.resolve("src/main/java").resolve(name))
                                .filter(Files::exists)
                                .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new IllegalStateException("there is no class " + name);
    }
}
