package io.penstock.ingest;

import io.penstock.contract.metric.MetricsDoor;
import io.penstock.contract.metric.ProcessFigures;
import io.penstock.runtime.process.WorkerRegistration;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: binds the service to Quarkus' configuration and life cycle. */
@ApplicationScoped
public class Ingest {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final int RANDOM_BITS = 15;

    private final IngestSettings settings;
    private final long epoch;
    private final IngestService service;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean ready = new AtomicBoolean();
    private @Nullable WorkerRegistration registration;
    private @Nullable MetricsDoor metrics;

    Ingest(IngestSettings settings, Vertx vertx) {
        this.settings = settings;
        InstantSource clock = Clock.systemUTC();
        this.epoch = epoch(clock);
        this.service = new IngestService(settings, vertx, clock, epoch, this::fail);
    }

    void start(@Observes StartupEvent event) {
        service.start(this::becomeReady);
        service.listen(settings.host(), settings.port())
                .onSuccess(this::listening)
                .onFailure(this::fail);
    }

    private void listening(int port) {
        LOG.info("Listening. host={} port={}", settings.host(), port);
        settings.home().ifPresent(home -> register(home, port));
    }

    void stop(@Observes ShutdownEvent event) {
        service.close();
        closeMetrics();
    }

    private synchronized void closeMetrics() {
        if (metrics != null) {
            metrics.close();
        }
    }

    private synchronized void register(Path home, int port) {
        try {
            WorkerRegistration.Worker identity = identity();
            metrics = openMetrics(identity);
            registration =
                    WorkerRegistration.register(
                            home.toAbsolutePath(), identity, port, metrics.port());
            registration.ready(ready.get());
        } catch (IOException e) {
            fail(new UncheckedIOException(e));
        }
    }

    /** A door of its own: the other one is the customers'. */
    private MetricsDoor openMetrics(WorkerRegistration.Worker identity) throws IOException {
        return MetricsDoor.open(
                settings.metricsPort(),
                MetricsDoor.handler(
                        identity.labels(),
                        List.of(
                                service.figures(),
                                scrape -> ProcessFigures.show(scrape, settings.version()))));
    }

    private WorkerRegistration.Worker identity() {
        return new WorkerRegistration.Worker(
                IngestService.name(settings),
                "ingest",
                settings.lane(),
                settings.generation(),
                settings.fleet(),
                settings.slot(),
                epoch,
                settings.version());
    }

    private synchronized void becomeReady() {
        ready.set(true);
        try {
            if (registration != null) {
                registration.ready(true);
            }
        } catch (IOException e) {
            fail(new UncheckedIOException(e));
        }
    }

    /** Ends the process, so that it is started again. */
    private void fail(Throwable cause) {
        if (failed.compareAndSet(false, true)) {
            LOG.error("Ingest cannot go on and ends.", cause);
            Quarkus.asyncExit(1);
        }
    }

    /** Milliseconds since 1970 before random bits: positive, and never used again. */
    private static long epoch(InstantSource clock) {
        int random = new SecureRandom().nextInt(1 << RANDOM_BITS);
        return (clock.millis() << RANDOM_BITS) | random;
    }
}
