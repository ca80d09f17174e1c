package io.penstock.bench.platform;

import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A platform in an empty home on free ports, started and stopped by the launcher. */
public final class TestPlatform implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofMinutes(2);

    private final Path home;
    private final Process launcher;

    private TestPlatform(Path home, Process launcher) {
        this.home = home;
        this.launcher = launcher;
    }

    /**
     * Starts to start one; {@link #awaitReady} waits.
     *
     * @param script the launcher, {@code …/penstock}
     * @param home its state; what it says goes to {@code <home>.up.txt}
     * @param options of {@code up}: {@code --grouping=unfused}
     */
    public static TestPlatform start(Path script, Path home, List<String> options) {
        List<String> command = new ArrayList<>(List.of(script.toString(), "up", "--no-build"));
        command.addAll(
                List.of("--api-port=0", "--ingest-port=0", "--kafka-port=0", "--postgres-port=0"));
        command.addAll(options);
        try {
            Files.createDirectories(home);
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PENSTOCK_HOME", home.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process launcher =
                    builder.redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(said(home).toFile())
                            .start();
            return new TestPlatform(home, launcher);
        } catch (IOException e) {
            throw new UncheckedIOException("the launcher cannot be started: " + script, e);
        }
    }

    /** Waits until everything is ready. */
    public TestPlatform awaitReady() {
        Await.until(
                "the platform (see " + said(home) + ")",
                START,
                () -> {
                    if (!launcher.isAlive()) {
                        throw new IllegalStateException("no platform, see " + said(home));
                    }
                    return property("state").equals("ready");
                });
        return this;
    }

    public URI ingest() {
        return URI.create(property("ingest"));
    }

    public String kafka() {
        return property("kafka");
    }

    /** A client with the operator's token. */
    public ManagementApi api() {
        try {
            String token = Files.readString(home.resolve("operator-token")).strip();
            return new ManagementApi(URI.create(property("api")), token);
        } catch (IOException e) {
            throw new UncheckedIOException("the operator's token cannot be read", e);
        }
    }

    /** The one process of a role. */
    public Registration one(String role) {
        return new Platform(home).one(role);
    }

    /** All running processes of a role. */
    public List<Registration> running(String role) {
        return new Platform(home).running(role);
    }

    /** Adds the data plane's processes and the broker to a meter, by their roles. */
    public void watch(CpuMeter meter) {
        for (String role : List.of("broker", "ingest", "stages", "transmit")) {
            new Platform(home).running(role).forEach(each -> meter.watch(role, each.pid()));
        }
    }

    /** Flags of a role's JVM, so that what it is compared with gets the same. */
    public List<String> jvmFlags(String role) {
        return JvmFlags.of(one(role).command());
    }

    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the platform does not end, see " + said(home));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String property(String key) {
        Path file = home.resolve("launcher.properties");
        var properties = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot be read: " + file, e);
            }
        }
        return properties.getProperty(key, "");
    }

    private static Path said(Path home) {
        return home.resolveSibling(home.getFileName() + ".up.txt");
    }
}
