package io.penstock.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program of this module in a process of its own. It is asked by a line of JSON and answers by
 * one, one question at a time. It ends when it is closed, and when this process ends.
 */
public final class Child implements AutoCloseable {
    private static final String ENDED = "";
    private static final Duration END = Duration.ofSeconds(5);

    private final String name;
    private final Path log;
    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param program its main calls {@link Servant#serve}
     * @param flags of its JVM
     * @param directory gets {@code <name>.log}
     */
    public static Child start(String name, Class<?> program, List<String> flags, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Path log = directory.resolve(name + ".log");
        try {
            Files.createDirectories(directory);
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            var child = new Child(name, log, process);
            Thread.ofVirtual().name(name).start(child::listen);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Asks and waits for the answer. An {@link IllegalStateException} says why there is none: the
     * program has failed, has ended, or takes longer than the limit.
     */
    public synchronized JsonNode ask(JsonNode question, Duration limit) {
        try {
            OutputStream out = process.getOutputStream();
            out.write((question + "\n").getBytes(UTF_8));
            out.flush();
            String answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            return read(answer == null ? "" : answer, answer != null, limit);
        } catch (IOException e) {
            throw new IllegalStateException(name + " has ended, see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    private JsonNode read(String answer, boolean answered, Duration limit) {
        if (!answered) {
            throw new IllegalStateException(
                    name + " has not answered within " + limit + ", see " + log);
        }
        if (answer.equals(ENDED)) {
            throw new IllegalStateException(name + " has ended, see " + log);
        }
        JsonNode read = Json.parse(answer);
        if (read.has("error")) {
            throw new IllegalStateException(name + " failed: " + read.path("error").asText());
        }
        return read;
    }

    private void listen() {
        try (BufferedReader in = process.inputReader(UTF_8)) {
            in.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // The process is being closed.
        } finally {
            answers.add(ENDED);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
