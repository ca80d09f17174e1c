package io.penstock.admin.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.penstock.admin.BackendSettings;
import io.penstock.contract.metric.MetricsDoor;
import io.penstock.contract.metric.ProcessFigures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the backend's figures on loopback. The API's door would ask the database who is there, and
 * so could not say that it does not answer.
 */
@Singleton
class MetricsStart {
    private static final String FILE = "backend-metrics.properties";

    private final BackendSettings settings;
    private final DatabaseFigures database;
    private @Nullable MetricsDoor door;

    MetricsStart(BackendSettings settings, DatabaseFigures database) {
        this.settings = settings;
        this.database = database;
    }

    void start(@Observes StartupEvent event) throws IOException {
        MetricsDoor opened =
                MetricsDoor.open(
                        settings.metricsPort(),
                        MetricsDoor.handler(
                                ProcessFigures.labels("backend"),
                                List.of(
                                        database,
                                        scrape ->
                                                ProcessFigures.show(scrape, settings.version()))));
        door = opened;
        if (settings.home().isPresent()) {
            register(settings.home().get(), opened.port());
        }
    }

    /** Where Prometheus finds it; the launcher, which registers the backend, cannot know. */
    private static void register(Path home, int port) throws IOException {
        Path run = Files.createDirectories(home.toAbsolutePath().resolve("run"));
        Path part = Files.writeString(run.resolve("." + FILE), "metrics=" + port + "\n", UTF_8);
        Files.move(part, run.resolve(FILE), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    void stop(@Observes ShutdownEvent event) {
        if (door != null) {
            door.close();
        }
    }
}
