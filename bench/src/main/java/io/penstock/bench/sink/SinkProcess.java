package io.penstock.bench.sink;

import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A {@link Sink} in a process of its own. It ends with this process at the latest, and Ctrl-C does
 * not reach it, so that what is still underway arrives.
 */
public final class SinkProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final Path directory;
    private final int port;
    private List<String> options;
    private Process process;

    private SinkProcess(Path directory, List<String> options, int port) {
        this.directory = directory;
        this.options = options;
        this.process = launch(port);
        this.port = awaitPort();
    }

    /**
     * Starts a sink and waits until it listens.
     *
     * @param directory gets {@code received.ndjson}, {@code sink.port} and {@code sink.log}
     * @param options further ones of {@link Sink}: {@code --status=500}
     */
    public static SinkProcess start(Path directory, String... options) {
        return start(directory, 0, options);
    }

    /** Starts a sink on this port. */
    public static SinkProcess start(Path directory, int port, String... options) {
        return new SinkProcess(directory, List.of(options), port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Where the receipts are. */
    public Path file() {
        return directory.resolve("received.ndjson");
    }

    /** The URL of a branch: its last segment is what the ledger calls the branch. */
    public URI url(String branch) {
        return URI.create("http://127.0.0.1:" + port + "/sink/" + branch);
    }

    /** {@code kill -9}; returns when it is dead. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again on the same port and file, after {@link #kill} or {@link #close}. */
    public void startAgain() {
        process = launch(port);
        awaitPort();
    }

    /** The same, with other options than before. */
    public void startAgainWith(String... changed) {
        options = List.of(changed);
        startAgain();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private Process launch(int onPort) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sink"));
        command.addAll(java());
        command.addAll(List.of("--port=" + onPort, "--file=" + file()));
        command.add("--port-file=" + portFile());
        command.add("--until-end-of=" + ProcessHandle.current().pid());
        command.addAll(options);
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(portFile());
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(
                                    directory.resolve("sink.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("sink cannot be started in " + directory, e);
        }
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Sink.class.getName());
    }

    private int awaitPort() {
        try {
            return Await.value("port of the sink", START, this::readPort);
        } catch (AwaitException e) {
            close();
            throw new AwaitException(e.getMessage() + ", see " + directory.resolve("sink.log"));
        }
    }

    private Optional<Integer> readPort() {
        if (!process.isAlive()) {
            throw new AwaitException("sink ended with status " + process.exitValue());
        }
        try {
            return Files.exists(portFile())
                    ? Optional.of(Integer.parseInt(Files.readString(portFile()).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("port file cannot be read: " + portFile(), e);
        }
    }

    private Path portFile() {
        return directory.resolve("sink.port");
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
