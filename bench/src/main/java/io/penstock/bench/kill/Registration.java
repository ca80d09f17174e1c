package io.penstock.bench.kill;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a process of the platform wrote about itself to {@code run/<name>.properties}.
 *
 * @param role broker, postgres, backend, controller, ingest, stages or transmit
 * @param startedMs start instant, ms since 1970; 0: not written
 * @param lstart start as {@code ps -o lstart=} writes it; empty: not written
 * @param port 0: it has none
 * @param command the whole command line, one argument each
 * @param directory the working directory; empty: not written
 * @param all every key as written
 */
public record Registration(
        String name,
        String role,
        long pid,
        long startedMs,
        String lstart,
        int port,
        boolean ready,
        List<String> command,
        String directory,
        Properties all) {

    /** Empty when the file is gone or is no registration yet. */
    static Optional<Registration> read(Path file) {
        var keys = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            keys.load(in);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("registration cannot be read: " + file, e);
        }
        return keys.getProperty("pid") == null ? Optional.empty() : Optional.of(of(file, keys));
    }

    private static Registration of(Path file, Properties keys) {
        String fileName = file.getFileName().toString().replaceFirst("\\.properties$", "");
        return new Registration(
                keys.getProperty("name", fileName),
                keys.getProperty("role", fileName),
                number(keys, "pid"),
                number(keys, "started"),
                keys.getProperty("lstart", "").strip(),
                (int) number(keys, "port"),
                Boolean.parseBoolean(keys.getProperty("ready", "false").strip()),
                command(keys),
                keys.getProperty("directory", ""),
                keys);
    }

    private static long number(Properties keys, String key) {
        String value = keys.getProperty(key, "").strip();
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    private static List<String> command(Properties keys) {
        List<String> command = new ArrayList<>();
        for (int i = 0; keys.containsKey("command." + i); i++) {
            command.add(keys.getProperty("command." + i));
        }
        return List.copyOf(command);
    }
}
