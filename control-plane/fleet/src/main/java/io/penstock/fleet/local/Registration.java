package io.penstock.fleet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file {@code <home>/run/<name>.properties} by which a process is found: lines of {@code
 * key=value}, each read as it stands. It appears whole or not at all, and stays when the process
 * ends: pid and start instant tell that it has.
 *
 * @param values by key, in the order of the lines
 */
public record Registration(Map<String, String> values) {
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    public Registration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads a registration; empty when there is none. */
    public static Optional<Registration> read(Path file) throws IOException {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file, UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return Optional.of(new Registration(values));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Replaces the file. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var text = new StringBuilder();
        values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(part, text, UTF_8);
        Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public Optional<String> version() {
        return value("version");
    }

    /** Whether it is the process's, and not that of an earlier one with the same pid. */
    boolean isOf(long pid, Instant started) {
        return number("pid").equals(Optional.of(pid))
                && number("started")
                        .map(Instant::ofEpochMilli)
                        .map(registered -> Duration.between(registered, started).abs())
                        .filter(apart -> apart.compareTo(ROUNDING) <= 0)
                        .isPresent();
    }

    private Optional<Long> number(String key) {
        try {
            return value(key).map(Long::parseLong);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
