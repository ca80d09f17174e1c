package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.LinkState;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.WorkerReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what a process counts, every few seconds, in a thread of its own that nobody waits for.
 * While Kafka hangs the counters go on and the one report under way is tried again and again.
 */
public final class Reporting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Reports reports;
    private final TelemetryTopic topic;
    private final Duration every;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    /**
     * Not started yet.
     *
     * @param kafka bootstrap servers
     * @param every how often it reports
     * @param links how those of the process are; asked once for each report
     */
    public Reporting(
            String kafka,
            Duration every,
            Reporter reporter,
            Counters counters,
            Supplier<List<LinkState>> links,
            InstantSource clock) {
        if (every.toMillis() <= 0) {
            throw new IllegalArgumentException("telemetry every " + every + " must be positive");
        }
        this.every = every;
        this.reports = new Reports(reporter, every, counters, links, new VitalSigns(clock), clock);
        this.topic = new TelemetryTopic(kafka, reporter.name() + "-telemetry");
        this.thread = Thread.ofPlatform().name("telemetry").daemon().unstarted(this::run);
    }

    public Reporting start() {
        thread.start();
        return this;
    }

    private void run() {
        try (topic) {
            boolean more = true;
            while (more) {
                more = !stop.await(every.toMillis(), TimeUnit.MILLISECONDS);
                report(!more);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what is unsent, then what was counted since; the rest waits for the next time. */
    private void report(boolean last) throws InterruptedException {
        try {
            if (send()) {
                reports.take(last);
                told(send());
            } else {
                told(false);
            }
        } catch (RuntimeException e) {
            LOG.error("A report could not be made.", e);
        }
    }

    private boolean send() throws InterruptedException {
        for (WorkerReport next = reports.next(); next != null; next = reports.next()) {
            if (!topic.append(next.key(), next.write())) {
                return false;
            }
            reports.acknowledged();
        }
        return true;
    }

    private void told(boolean worked) {
        if (failing == worked) {
            failing = !worked;
            if (worked) {
                LOG.info("Telemetry is taken again.");
            } else {
                LOG.warn("Telemetry waits: Kafka does not take it. cause={}", topic.failure());
            }
        }
    }

    /** Reports once more, but does not wait for long. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(FAREWELL);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
