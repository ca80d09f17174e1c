package io.penstock.controller;

import com.sun.net.httpserver.HttpHandler;
import io.penstock.contract.metric.MetricsDoor;
import io.penstock.contract.metric.ProcessFigures;
import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.control.fleet.WorkerSpec;
import io.penstock.fleet.FleetLoop;
import io.penstock.fleet.local.Home;
import io.penstock.fleet.local.Launch;
import io.penstock.fleet.local.LocalFleet;
import io.penstock.observer.Observer;
import io.penstock.provisioner.Provisioner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The control plane: provisions topics and configuration, and keeps the workers of this machine
 * running. It can be killed at any moment: workers go on, and the next controller takes them over.
 */
@Command(
        name = "controller",
        description = "Makes the platform what was asked for.",
        mixinStandardHelpOptions = true)
public final class Controller implements Callable<Integer> {
    /** The exit status of a controller whose loop died. */
    public static final int DIED = 70;

    /** The exit status of a controller that found, or met, another that leads. */
    public static final int NOT_LEADER = 75;

    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long LOOKS_PER_REFRESH = 20;

    @Mixin private final ControllerOptions options = new ControllerOptions();
    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int status;

    private Controller() {}

    public static void main(String[] args) {
        LogFormat.install();
        System.exit(new CommandLine(new Controller()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var workers = options.fleets(version()).workers();
        options.observer();
        var provisioner = new Provisioner(options.provisioner(), clock);
        Optional<Leadership> leadership = awaitLeadership();
        if (leadership.isEmpty()) {
            LOG.error("Another controller leads this home. home={}", options.home().path());
            return NOT_LEADER;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        try (var lead = leadership.get()) {
            run(lead.epoch(), workers, provisioner);
        } finally {
            stopped.countDown();
        }
        return status;
    }

    private Optional<Leadership> awaitLeadership() throws IOException, InterruptedException {
        var until = clock.instant().plus(PATIENCE);
        while (true) {
            var leadership = Leadership.take(options.home().run());
            if (leadership.isPresent() || clock.instant().isAfter(until)) {
                return leadership;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void run(long epoch, List<WorkerSpec> workers, Provisioner provisioner)
            throws IOException, InterruptedException {
        var fleet = new FleetLoop(workers, fleet(), clock);
        var observer = new Observer(options.observer(), clock);
        var figures =
                new PlatformFigures(
                        options.home().path(), provisioner::lanes, fleet::states, observer::states);
        try (var metrics = MetricsDoor.open(options.metricsPort, shown(figures))) {
            var folder = new RunFolder(options.home(), version(), epoch, metrics.port());
            folder.register(false);
            folder.expect(workers);
            LOG.info("Controller starts. epoch={} workers={}", epoch, workers.size());
            var loops =
                    new Loops(
                            fleet,
                            options.poll,
                            provisioner,
                            () -> end(NOT_LEADER),
                            () -> end(DIED));
            loops.start();
            try (var _ = telemetry(epoch, provisioner, fleet, figures).start();
                    var _ = observer.start()) {
                watch(loops, folder, new MetricsTargets(options.home(), names(workers)));
            }
            loops.stop();
        }
        LOG.info("Controller stopped. epoch={}", epoch);
    }

    private static List<String> names(List<WorkerSpec> workers) {
        return workers.stream().map(WorkerSpec::name).toList();
    }

    private static HttpHandler shown(PlatformFigures figures) {
        return MetricsDoor.handler(
                ProcessFigures.labels("controller"),
                List.of(figures, scrape -> ProcessFigures.show(scrape, version())));
    }

    private Telemetry telemetry(
            long epoch, Provisioner provisioner, FleetLoop fleet, PlatformFigures figures) {
        return new Telemetry(
                options.kafka,
                options.telemetryEvery,
                topics ->
                        new PlatformReport(
                                "controller",
                                epoch,
                                clock.millis(),
                                options.telemetryEvery.toMillis(),
                                provisioner.lanes(),
                                topics,
                                fleet.states(),
                                UnknownFields.NONE),
                figures,
                clock);
    }

    private void watch(Loops loops, RunFolder folder, MetricsTargets targets)
            throws IOException, InterruptedException {
        boolean registered = false;
        for (long look = 0; !stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS); look++) {
            if (look % LOOKS_PER_REFRESH == 0) {
                targets.refresh();
            }
            if (!registered && loops.ready()) {
                folder.register(true);
                registered = true;
                LOG.info("Controller is ready.");
            }
        }
        folder.register(false);
    }

    private LocalFleet fleet() {
        Home home = options.home();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path directory = options.distribution.toAbsolutePath().normalize();
        return new LocalFleet(home, new Launch(home, java, directory, options.settings()), clock);
    }

    private static String version() {
        String version = Controller.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private void end(int with) {
        status = with;
        stop.countDown();
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            if (!stopped.await(10, TimeUnit.SECONDS)) {
                LOG.error("The controller did not stop in time.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
