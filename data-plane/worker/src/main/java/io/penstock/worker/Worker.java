package io.penstock.worker;

import io.penstock.contract.fact.Author;
import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.MetricsDoor;
import io.penstock.contract.metric.ProcessFigures;
import io.penstock.contract.telemetry.LinkState;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.DirectoryReader;
import io.penstock.runtime.link.Intake;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.process.Link;
import io.penstock.runtime.process.WorkerRegistration;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.runtime.telemetry.Reporting;
import io.penstock.transmit.TransmitSettings;
import io.penstock.transmit.attempt.AttemptLog;
import io.penstock.transmit.tests.TestLink;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs consecutive stages, or transmit, in one process: a link for each topic, and with transmit
 * the retrier.
 *
 * <p>Crash-only: when a link dies the process ends with status {@value #LINK_DIED}, is started
 * again, and goes on at what is committed.
 */
@Command(name = "worker", description = "Runs stages or transmit.", mixinStandardHelpOptions = true)
public final class Worker implements Callable<Integer> {
    /** The exit status of a process whose link died. */
    public static final int LINK_DIED = 70;

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long LOOK_EVERY_MILLIS = 50;

    @Mixin private final WorkerOptions options = new WorkerOptions();
    private final InstantSource clock = InstantSource.system();
    private final long epoch = clock.millis();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int status;

    public static void main(String[] args) {
        LogFormat.install();
        System.exit(new CommandLine(new Worker()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        var directory = new Directory();
        var counters = new Counters();
        try (var taps = new Taps(options.kafka, options.role.name(), clock);
                var tests =
                        new TestLink(
                                options.kafka, TransmitSettings.of(version()), directory, clock);
                var attempts =
                        new AttemptLog(
                                options.kafka, AttemptLog.Settings.usual(), directory, clock);
                var reader = new DirectoryReader(options.kafka, directory).start()) {
            if (options.role == WorkerOptions.Role.transmit) {
                var _ = taps.start();
                var _ = tests.start();
                var _ = attempts.start();
            }
            List<Figures> figures = new ArrayList<>();
            List<Link> links = links(directory, taps, attempts, counters, figures);
            try (var _ = reporting(counters, links).start()) {
                run(reader, links, figures);
            }
        } finally {
            stopped.countDown();
        }
        return status;
    }

    private void run(DirectoryReader reader, List<Link> links, List<Figures> figures)
            throws IOException, InterruptedException {
        figures.add(new LinkFigures(links, () -> ready(reader, links)));
        figures.add(scrape -> ProcessFigures.show(scrape, version()));
        try (var health =
                new HealthServer(
                        options.healthPort,
                        () -> ready(reader, links),
                        () -> details(links),
                        MetricsDoor.handler(identity().labels(), figures))) {
            var registration =
                    WorkerRegistration.register(
                            options.home, identity(), health.port(), health.port());
            LOG.info("Worker starts: name={} port={}", options.name, health.port());
            if (awaitConfiguration(reader)) {
                links.forEach(Link::start);
            }
            while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                registration.ready(ready(reader, links));
            }
            registration.ready(false);
        } finally {
            links.parallelStream().forEach(Link::close);
            LOG.info("Worker stopped: name={}", options.name);
        }
    }

    /** A worker reads nothing before it has read its configuration to the end. */
    private boolean awaitConfiguration(DirectoryReader reader) throws InterruptedException {
        while (!reader.awaitCaughtUp(Duration.ofMillis(LOOK_EVERY_MILLIS))) {
            if (stop.getCount() == 0) {
                return false;
            }
        }
        return true;
    }

    private List<Link> links(
            Directory directory,
            Taps taps,
            AttemptLog attempts,
            Counters counters,
            List<Figures> figures) {
        return Steps.of(
                        options,
                        version(),
                        directory,
                        taps,
                        attempts,
                        clock,
                        counters,
                        figures::add)
                .entrySet()
                .stream()
                .map(step -> link(step.getKey(), step.getValue()))
                .toList();
    }

    private Link link(Intake intake, Step step) {
        var settings =
                new LinkSettings(
                        options.kafka,
                        options.laneGeneration(),
                        intake,
                        new Author(options.name + "-" + intake.name(), epoch, version()),
                        options.bounds(intake),
                        options.auditEvery,
                        options.drain,
                        options.session,
                        options.bucket);
        return new Link(settings, step, clock, this::linkDied);
    }

    private void linkDied(Throwable cause) {
        LOG.error("The worker ends because a link died: name={}", options.name, cause);
        status = LINK_DIED;
        stop.countDown();
    }

    private static boolean ready(DirectoryReader reader, List<Link> links) {
        return reader.caughtUp() && links.stream().allMatch(Link::ready);
    }

    private static Map<String, Object> details(List<Link> links) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (Link link : links) {
            String group = link.settings().intake().group();
            details.put(group + ".inFlight", link.inFlight());
            details.put(group + ".exposedMillis", link.exposedMillis());
            details.put(group + ".unsaved", link.unsaved());
        }
        return details;
    }

    private Reporting reporting(Counters counters, List<Link> links) {
        long started =
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .orElse(clock.instant())
                        .toEpochMilli();
        var reporter =
                new Reporter(
                        options.name,
                        options.role.name(),
                        options.lane,
                        options.generation,
                        options.stages,
                        version(),
                        ProcessHandle.current().pid(),
                        started,
                        epoch);
        return new Reporting(
                options.kafka,
                options.telemetryEvery,
                reporter,
                counters,
                () -> links.stream().map(link -> state(counters, link)).toList(),
                clock);
    }

    private static LinkState state(Counters counters, Link link) {
        return counters.link(link.settings().intake().name())
                .take(link.partitions(), link.inFlight());
    }

    private WorkerRegistration.Worker identity() {
        return new WorkerRegistration.Worker(
                options.name,
                options.role.name(),
                options.lane,
                options.generation,
                options.fleet,
                options.slot,
                epoch,
                version());
    }

    private static String version() {
        String version = Worker.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            if (!stopped.await(20, TimeUnit.SECONDS)) {
                LOG.error("The worker did not stop in time: name={}", options.name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
