package io.penstock.ingest.pressure;

import io.penstock.contract.config.LaneConfig;
import io.penstock.runtime.config.Directory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the lane's backlog every few seconds, in a thread of its own, and keeps the verdict. It
 * asks nobody but Kafka: senders are slowed down also while the control plane is away. When Kafka
 * does not answer, the last verdict stands.
 */
public final class LaneWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneWatch.class);

    private final PressureSettings settings;
    private final String lane;
    private final Directory directory;
    private final Books books;
    private final BacklogReader reader;
    private final Sampler sampler;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Pressure pressure = Pressure.FREE;
    private volatile boolean answered;
    private boolean failing;

    /** A watch that does not look yet. */
    public LaneWatch(
            PressureSettings settings, String lane, Directory directory, InstantSource clock) {
        this.settings = settings;
        this.lane = lane;
        this.directory = directory;
        this.books = new Books(settings.bootstrapServers());
        this.reader = new BacklogReader(settings, clock, books);
        this.sampler = new Sampler(settings.bootstrapServers());
    }

    /** Starts to look. */
    public void start() {
        Thread.ofPlatform().name("lane-watch").daemon().start(this::run);
    }

    /** Whether Kafka has answered the last look; else the verdict is an older one. */
    public boolean answered() {
        return answered;
    }

    /** The verdict of the last look. */
    public Pressure pressure() {
        return pressure;
    }

    @Override
    public void close() {
        stopping.countDown();
        books.close();
    }

    private void run() {
        try {
            do {
                turn();
            } while (!stopping.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        Optional<LaneConfig> known = directory.lane(lane).known();
        if (known.isEmpty()) {
            return;
        }
        try {
            change(look(known.get()));
            failing = false;
            answered = true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            if (!failing && stopping.getCount() > 0) {
                LOG.warn(
                        "The lane's backlog cannot be read; the last verdict stands."
                                + " lane={} verdict={} cause={}",
                        lane,
                        pressure,
                        e.toString());
            }
            failing = true;
            answered = false;
        }
    }

    private Pressure look(LaneConfig config)
            throws InterruptedException, ExecutionException, TimeoutException {
        Backlog backlog = reader.read(config);
        List<Reach> telling = Judgement.telling(backlog, settings.laneBytes());
        return Judgement.decide(backlog, settings.laneBytes(), sampler.unreadBySource(telling));
    }

    private void change(Pressure now) {
        if (now.equals(pressure)) {
            return;
        }
        pressure = now;
        switch (now) {
            case Pressure.Free() -> LOG.info("The lane keeps up; all senders go on. lane={}", lane);
            case Pressure.Slow(var sources) ->
                    LOG.warn(
                            "The lane falls behind; its largest sources are refused."
                                    + " lane={} sources={}",
                            lane,
                            sources);
            case Pressure.Stop() ->
                    LOG.error(
                            "The lane is about to lose what it has not read; all its sources are"
                                    + " refused. lane={}",
                            lane);
        }
    }
}
