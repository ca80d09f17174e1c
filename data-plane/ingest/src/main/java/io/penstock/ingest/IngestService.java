package io.penstock.ingest;

import io.penstock.contract.metric.Figures;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.ingest.access.Keys;
import io.penstock.ingest.admission.Admission;
import io.penstock.ingest.append.Acknowledged;
import io.penstock.ingest.append.AcknowledgedTopic;
import io.penstock.ingest.append.Appender;
import io.penstock.ingest.connection.Listener;
import io.penstock.ingest.http.FrontDoor;
import io.penstock.ingest.http.IngestCounts;
import io.penstock.ingest.http.Intake;
import io.penstock.ingest.http.LaneGate;
import io.penstock.ingest.http.PipePassages;
import io.penstock.ingest.idempotency.Idempotency;
import io.penstock.ingest.parse.EventParser;
import io.penstock.ingest.parse.ParseLimits;
import io.penstock.ingest.pressure.LaneWatch;
import io.penstock.ingest.rate.RateLimits;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.DirectoryReader;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.runtime.telemetry.Reporting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The parts of ingest, put together; knows no framework but Vert.x. */
public final class IngestService implements AutoCloseable {
    private static final long ARRIVING_LOOKS = 20;
    private static final long LOOK_EVERY_MILLIS = 5;

    private final DirectoryReader reader;
    private final Appender appender;
    private final AcknowledgedTopic acknowledged;
    private final Idempotency idempotency;
    private final WorkerExecutor decoders;
    private final Readiness readiness;
    private final LaneWatch watch;
    private final Taps taps;
    private final Admission admission;
    private final Listener listener;
    private final FrontDoor door;
    private final Duration deadline;
    private final Reporting reporting;
    private final IngestCounts counts = new IngestCounts();

    /**
     * Running, but perhaps not ready.
     *
     * @param epoch names this run of the process; positive, never used again
     * @param fatal told of an error after which the process has to be started again
     */
    public IngestService(
            IngestSettings settings,
            Vertx vertx,
            InstantSource clock,
            long epoch,
            Consumer<Throwable> fatal) {
        if (settings.deliveryTimeout().compareTo(settings.deadline()) >= 0) {
            throw new IllegalArgumentException(
                    "delivery timeout %s must be shorter than the deadline %s"
                            .formatted(settings.deliveryTimeout(), settings.deadline()));
        }
        var directory = new Directory();
        Producer<byte[], byte[]> producer = PartSettings.producer(settings).open();
        reader = new DirectoryReader(settings.kafka(), directory);
        var told = new Acknowledged(name(settings), epoch);
        appender = new Appender(producer, epoch, settings.queue(), producer::flush, told, fatal);
        acknowledged =
                new AcknowledgedTopic(
                        producer,
                        lane(settings).acknowledged(),
                        told,
                        settings.acknowledgedEvery());
        idempotency = new Idempotency(PartSettings.idempotency(settings), clock, appender);
        decoders =
                vertx.createSharedWorkerExecutor(
                        "decoder", Runtime.getRuntime().availableProcessors());
        readiness =
                new Readiness(
                        settings, clock, directory, reader, idempotency::ready, producer, fatal);
        watch = new LaneWatch(PartSettings.pressure(settings), settings.lane(), directory, clock);
        taps = new Taps(settings.kafka(), "ingest", clock);
        admission = new Admission(settings.bytesInFlight().asLongValue());
        deadline = settings.deadline();
        var counters = new Counters();
        reporting = reporting(settings, epoch, counters, clock);
        door =
                new FrontDoor(
                        new Intake(
                                vertx,
                                clock,
                                settings.lane(),
                                directory,
                                new Keys(directory, reader::caughtUp),
                                admission,
                                new EventParser(
                                        new ParseLimits(
                                                Math.toIntExact(
                                                        settings.eventLimit().asLongValue()),
                                                settings.batchLimit())),
                                appender,
                                new RateLimits(clock),
                                new LaneGate(watch::pressure, settings.backlogRetryAfter()),
                                idempotency,
                                taps,
                                decoders,
                                counters,
                                counts,
                                new PipePassages(directory, counters),
                                PartSettings.limits(settings)),
                        readiness::ready);
        listener =
                new Listener(vertx, PartSettings.connections(settings), door::handle, door::refuse);
    }

    /** Starts to read the configuration; {@code whenReady} is called once events can be taken. */
    public void start(Runnable whenReady) {
        var _ = reader.start();
        acknowledged.start();
        idempotency.start();
        watch.start();
        var _ = taps.start();
        readiness.start(whenReady);
        var _ = reporting.start();
    }

    /**
     * Takes connections.
     *
     * @param port 0: any free one
     * @return the port
     */
    public Future<Integer> listen(String host, int port) {
        return listener.listen(host, port);
    }

    /** What this process shows to operators' tools. */
    public Figures figures() {
        return new IngestFigures(counts, readiness, admission, listener, watch);
    }

    /** Bytes of requests that are in memory. */
    public long bytesInFlight() {
        return admission.inFlight();
    }

    /**
     * Takes no more events, answers what it has taken, and ends: a sender is left in doubt about
     * nothing.
     */
    @Override
    public void close() {
        door.close();
        drain();
        listener.close();
        readiness.close();
        watch.close();
        taps.close();
        idempotency.close();
        acknowledged.close();
        appender.close();
        reporting.close();
        var _ = decoders.close();
        reader.close();
    }

    /** Requests whose bytes are just arriving get a moment; then all that is held is waited for. */
    private void drain() {
        long most = deadline.toMillis() / LOOK_EVERY_MILLIS;
        for (long looks = 0;
                looks < ARRIVING_LOOKS || (admission.inFlight() > 0 && looks < most);
                looks++) {
            LockSupport.parkNanos(LOOK_EVERY_MILLIS * 1_000_000);
        }
    }

    /** The process's name on the platform. */
    static String name(IngestSettings settings) {
        return settings.name()
                .orElse(lane(settings).label() + "-" + settings.fleet() + "-" + settings.slot());
    }

    private static LaneGeneration lane(IngestSettings settings) {
        return new LaneGeneration(settings.lane(), settings.generation());
    }

    private static Reporting reporting(
            IngestSettings settings, long epoch, Counters counters, InstantSource clock) {
        ProcessHandle self = ProcessHandle.current();
        var reporter =
                new Reporter(
                        name(settings),
                        "ingest",
                        settings.lane(),
                        settings.generation(),
                        List.of(),
                        settings.version(),
                        self.pid(),
                        self.info().startInstant().orElse(clock.instant()).toEpochMilli(),
                        epoch);
        return new Reporting(
                settings.kafka(), settings.telemetryEvery(), reporter, counters, List::of, clock);
    }
}
