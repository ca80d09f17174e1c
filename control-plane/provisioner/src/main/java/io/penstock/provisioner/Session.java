package io.penstock.provisioner;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.telemetry.LaneState;
import io.penstock.contract.topic.Topics;
import io.penstock.control.provision.Provisioning;
import io.penstock.control.provision.ProvisioningPlan;
import io.penstock.control.topic.TopicPlan;
import io.penstock.provisioner.kafka.CompactedTopics;
import io.penstock.provisioner.kafka.FencedWriter;
import io.penstock.provisioner.kafka.FencedWriter.Result;
import io.penstock.provisioner.kafka.TopicDoor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One time of leading: from the fencing of older leaders until Kafka fails. What was published is
 * read only after the fencing, so that nothing older can still change it.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final LaneConfig lane;
    private final FencedWriter writer;
    private final Tables tables = new Tables();
    private final CompactedTopics topics;
    private boolean changed = true;
    private volatile LaneState state;

    private Session(String kafka, LaneConfig lane, FencedWriter writer) {
        this.lane = lane;
        this.state = tables.state(lane);
        this.writer = writer;
        this.topics =
                new CompactedTopics(
                        kafka,
                        Map.of(
                                Topics.PIPES, tables::published,
                                Topics.OBSERVED, tables::observed,
                                Topics.DESIRED, tables::desired));
    }

    /** Makes what topics are missing, fences older leaders and reads all tables. */
    static Session open(ProvisionerSettings settings) {
        var fencing = CompletableFuture.supplyAsync(() -> new FencedWriter(settings.kafka()));
        try {
            LaneConfig lane = prepare(settings);
            var session = new Session(settings.kafka(), lane, fencing.join());
            session.read();
            return session;
        } catch (RuntimeException e) {
            abandon(fencing);
            throw e instanceof CompletionException && e.getCause() instanceof KafkaException cause
                    ? cause
                    : e;
        }
    }

    /** Waits for the fencing to end: later it would fence the next session of this very process. */
    private static void abandon(CompletableFuture<FencedWriter> fencing) {
        fencing.handle(
                        (writer, failure) -> {
                            if (writer != null) {
                                writer.close();
                            }
                            return failure == null;
                        })
                .join();
    }

    private static LaneConfig prepare(ProvisionerSettings settings) {
        try (var door = new TopicDoor(settings.kafka())) {
            var existing = door.existing();
            LaneConfig lane = TopicPlan.asItIs(settings.lane(), existing);
            door.execute(
                    TopicPlan.decide(
                            lane, settings.telemetry(), existing, door.started(lane.generation())));
            return lane;
        }
    }

    private void read() {
        try {
            topics.readToEnd();
            topics.follow(Topics.DESIRED);
        } catch (RuntimeException e) {
            topics.close();
            throw e;
        }
        state = tables.state(lane);
        LOG.info("The provisioner leads. published={}", tables.size());
    }

    /** Takes what is new, and writes what follows from it in one transaction. */
    Turn turn(Duration patience, InstantSource clock) {
        changed |= topics.poll(changed ? Duration.ZERO : patience);
        if (!changed) {
            return new Turn.Quiet();
        }
        ProvisioningPlan plan = Provisioning.decide(tables.situation(lane), clock.instant());
        if (plan.isEmpty()) {
            changed = false;
            return new Turn.Quiet();
        }
        return write(plan);
    }

    private Turn write(ProvisioningPlan plan) {
        return switch (writer.write(plan)) {
            case Result.Committed() -> {
                tables.apply(plan);
                state = tables.state(lane);
                changed = false;
                yield new Turn.Published(plan.changes().size(), plan.observed().size());
            }
            case Result.Fenced() -> new Turn.Fenced();
            case Result.Failed(var cause) -> new Turn.Failed(cause);
        };
    }

    /** What is published of the lane; from any thread. */
    LaneState state() {
        return state;
    }

    @Override
    public void close() {
        writer.close();
        topics.close();
    }
}
