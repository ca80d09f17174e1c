package io.penstock.admin.telemetry;

import io.penstock.admin.topic.TopicFollower;
import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.telemetry.TelemetryRecord;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes figures and reports of {@code penstock.telemetry}, from its beginning. What it makes of the
 * records depends on them alone, so it is the same after a restart.
 */
public final class TelemetryLoop implements TopicFollower.Reader {
    private static final long FORGET_EVERY = Duration.ofMinutes(15).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Figures figures;
    private final Reports reports;
    private Runs runs = new Runs();
    private long newest;
    private long forgetAt;

    private TelemetryLoop(Figures figures, Reports reports) {
        this.figures = figures;
        this.reports = reports;
    }

    /** Runs until interrupted. */
    public static Runnable of(String bootstrap, Figures figures, Reports reports) {
        return new TopicFollower(
                bootstrap,
                Topics.TELEMETRY,
                TopicFollower.Start.BEGINNING,
                new TelemetryLoop(figures, reports));
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(500);
    }

    @Override
    public void begun() {
        runs = new Runs();
        newest = 0;
        forgetAt = 0;
        figures.clear();
        reports.clear();
    }

    @Override
    public void readToItsEnd() {
        figures.known(true);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        newest = Math.max(newest, record.timestamp());
        try {
            report(record);
        } finally {
            forget();
        }
    }

    private void report(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || record.value() == null) {
            throw new IllegalArgumentException("Telemetry record has no key or no value");
        }
        try {
            switch (TelemetryRecord.read(record.key(), record.value())) {
                case WorkerReport report -> take(report);
                case PlatformReport report -> reports.take(report, newest);
            }
        } catch (WireException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void take(WorkerReport report) {
        if (runs.take(report, newest)) {
            figures.add(report, newest);
            reports.take(report, newest, runs.lost(report.reporter().name()));
        }
    }

    private void forget() {
        if (newest >= forgetAt) {
            forgetAt = newest + FORGET_EVERY;
            figures.forget(newest);
            reports.forget(newest - DAY);
            runs.forget(newest - DAY);
        }
    }
}
