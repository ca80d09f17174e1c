package io.penstock.e2e;

import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A platform of its own, started and stopped by {@code ./penstock}. */
final class RunningPlatform implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(90);

    private final Path home;
    private final List<String> options;
    private final Platform platform;
    private Process launcher;

    private RunningPlatform(Path home, List<String> options) {
        this.home = home;
        this.options = options;
        this.platform = new Platform(home);
        this.launcher = launch();
    }

    /** Starts a platform in an empty home, on free ports. */
    static RunningPlatform start(String name, String... options) {
        var running = new RunningPlatform(Checkout.scratch(name).resolve("home"), List.of(options));
        try {
            running.awaitUp();
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** Starts the launcher again, after {@link #killLauncher}. */
    void upAgain() {
        launcher = launch();
        awaitUp();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of("up", "--no-build"));
        command.addAll(
                List.of("--api-port=0", "--ingest-port=0", "--kafka-port=0", "--postgres-port=0"));
        command.addAll(options);
        return script(command);
    }

    private Process script(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Checkout.ROOT.resolve("penstock").toString());
        command.addAll(arguments);
        try {
            Files.createDirectories(home);
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PENSTOCK_HOME", home.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("./penstock cannot be started", e);
        }
    }

    /** What the launcher has printed. */
    Path output() {
        return home.resolveSibling("up.txt");
    }

    private void awaitUp() {
        Await.until(
                "the platform (see " + output() + ")",
                START,
                () -> {
                    if (!launcher.isAlive()) {
                        throw new IllegalStateException(
                                "./penstock up ended with status "
                                        + launcher.exitValue()
                                        + ":\n"
                                        + read(output()));
                    }
                    return Files.exists(home.resolve("operator-token"))
                            && platform.running("backend").stream().anyMatch(Registration::ready)
                            && platform.running("ingest").stream().anyMatch(Registration::ready)
                            && platform.running("transmit").stream().anyMatch(Registration::ready)
                            && !platform.running("stages").isEmpty()
                            && platform.running("stages").stream().allMatch(Registration::ready);
                });
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    Platform platform() {
        return platform;
    }

    ManagementApi api() {
        return new ManagementApi(door("backend"), read(home.resolve("operator-token")).strip());
    }

    /** The backend's door, where a browser finds the admin UI. */
    URI ui() {
        return door("backend");
    }

    URI ingest() {
        return door("ingest");
    }

    String kafka() {
        return "127.0.0.1:" + platform.one("broker").port();
    }

    private URI door(String role) {
        return URI.create("http://127.0.0.1:" + platform.one(role).port());
    }

    /** {@code kill -9} of the launcher: what it started stays. */
    void killLauncher() {
        launcher.destroyForcibly();
        awaitEnd(launcher);
    }

    /** {@code ./penstock down}; returns its exit status. */
    int down() {
        Process down = script(List.of("down"));
        awaitEnd(down);
        return down.exitValue();
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("./penstock did not end within " + STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        down();
        awaitEnd(launcher);
    }
}
