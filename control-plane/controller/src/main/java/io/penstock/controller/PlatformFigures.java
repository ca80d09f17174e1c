package io.penstock.controller;

import io.penstock.contract.audit.AuditState;
import io.penstock.contract.metric.AuditMetrics;
import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.PlatformMetrics;
import io.penstock.contract.metric.Scrape;
import io.penstock.contract.telemetry.LaneState;
import io.penstock.contract.telemetry.TopicState;
import io.penstock.contract.telemetry.WorkerState;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows what the control plane sees of Kafka, lanes and workers. Asks nobody: what it shows of
 * topics is of the last look.
 */
final class PlatformFigures implements Figures {
    private static final double MILLIS = 1_000.0;
    private static final double PERCENT = 100.0;
    private static final String RUNNING = "running";

    private final Path home;
    private final Supplier<List<LaneState>> lanes;
    private final Supplier<List<WorkerState>> workers;
    private final AuditGauges audits;
    private volatile Seen seen = new Seen(List.of(), 0);
    private volatile boolean answers;

    private record Seen(List<TopicLook> topics, long at) {}

    /**
     * Nothing seen yet.
     *
     * @param home folder of the platform's state
     */
    PlatformFigures(
            Path home,
            Supplier<List<LaneState>> lanes,
            Supplier<List<WorkerState>> workers,
            AuditGauges audits) {
        this.home = home;
        this.lanes = lanes;
        this.workers = workers;
        this.audits = audits;
    }

    /**
     * Kafka has answered.
     *
     * @param at ms since 1970
     */
    void looked(List<TopicLook> topics, long at) {
        seen = new Seen(List.copyOf(topics), at);
        answers = true;
    }

    /** Kafka has not. */
    void unanswered() {
        answers = false;
    }

    @Override
    public void show(Scrape scrape) {
        Seen last = seen;
        scrape.add(PlatformMetrics.KAFKA_UP, answers ? 1 : 0)
                .add(PlatformMetrics.LOOKED, last.at() / MILLIS);
        last.topics().forEach(topic -> show(scrape, topic));
        lanes.get().forEach(lane -> show(scrape, lane));
        workers.get().forEach(worker -> show(scrape, worker));
        audits.states().forEach(audit -> show(scrape, audit));
        disk(scrape);
    }

    private static void show(Scrape scrape, TopicLook look) {
        TopicState topic = look.state();
        scrape.add(PlatformMetrics.TOPIC_RECORDS, topic.records(), topic.name())
                .add(PlatformMetrics.TOPIC_APPENDED, look.appended(), topic.name());
        if (topic.bytes() >= 0) {
            scrape.add(PlatformMetrics.TOPIC_BYTES, topic.bytes(), topic.name());
        }
        if (!topic.group().isEmpty()) {
            scrape.add(PlatformMetrics.GROUP_LAG, topic.lag(), topic.group(), topic.name())
                    .add(PlatformMetrics.GROUP_SETTLED, look.settled(), topic.group(), topic.name())
                    .add(
                            PlatformMetrics.RETENTION_USED,
                            look.retentionUsed(),
                            topic.group(),
                            topic.name());
        }
    }

    private static void show(Scrape scrape, LaneState lane) {
        String generation = String.valueOf(lane.generation());
        scrape.add(PlatformMetrics.LANE_PIPES, lane.pipes(), lane.lane(), generation)
                .add(PlatformMetrics.LANE_SHARE, lane.share() / PERCENT, lane.lane(), generation);
    }

    private static void show(Scrape scrape, WorkerState worker) {
        boolean runs = worker.state().equals(RUNNING);
        scrape.add(PlatformMetrics.WORKER_UP, runs ? 1 : 0, worker.name())
                .add(PlatformMetrics.RESTARTS, worker.restarts(), worker.name());
    }

    private static void show(Scrape scrape, AuditState audit) {
        scrape.add(AuditMetrics.MISSING, audit.missing(), audit.lane())
                .add(AuditMetrics.UNKNOWN, audit.unknown(), audit.lane())
                .add(AuditMetrics.LATE, audit.late(), audit.lane())
                .add(AuditMetrics.UNRESOLVED, audit.unresolved(), audit.lane())
                .add(AuditMetrics.BEHIND, audit.behind(), audit.lane())
                .add(AuditMetrics.STATE, audit.bytes(), audit.lane())
                .add(AuditMetrics.LAST, audit.at() / MILLIS, audit.lane());
    }

    /** Absent where the system does not tell it. */
    private void disk(Scrape scrape) {
        try {
            FileStore disk = Files.getFileStore(home);
            scrape.add(PlatformMetrics.DISK_FREE, disk.getUsableSpace())
                    .add(PlatformMetrics.DISK_SIZE, disk.getTotalSpace());
        } catch (IOException _) {
            return;
        }
    }
}
