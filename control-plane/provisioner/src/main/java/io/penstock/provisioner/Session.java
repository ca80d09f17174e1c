package io.penstock.provisioner;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.Topics;
import io.penstock.control.provision.Provisioning;
import io.penstock.control.provision.ProvisioningPlan;
import io.penstock.control.topic.TopicPlan;
import io.penstock.control.topic.TopicStep;
import io.penstock.provisioner.kafka.CompactedTopic;
import io.penstock.provisioner.kafka.FencedWriter;
import io.penstock.provisioner.kafka.FencedWriter.Result;
import io.penstock.provisioner.kafka.TopicDoor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    private final CompactedTopic desired;
    private final Tables tables = new Tables();
    private boolean changed = true;

    private Session(String kafka, LaneConfig lane) {
        this.lane = lane;
        this.writer = new FencedWriter(kafka);
        try {
            this.desired = new CompactedTopic(kafka, Topics.DESIRED);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Makes what topics are missing, fences older leaders and reads all tables. */
    static Session open(ProvisionerSettings settings) {
        LaneConfig lane = prepare(settings);
        var session = new Session(settings.kafka(), lane);
        try {
            session.read(settings.kafka());
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static LaneConfig prepare(ProvisionerSettings settings) {
        try (var door = new TopicDoor(settings.kafka())) {
            var existing = door.existing();
            LaneConfig lane = TopicPlan.asItIs(settings.lane(), existing);
            List<TopicStep> steps =
                    TopicPlan.decide(lane, existing, door.started(lane.generation()));
            door.execute(steps);
            return lane;
        }
    }

    private void read(String kafka) {
        try (var pipes = new CompactedTopic(kafka, Topics.PIPES);
                var observed = new CompactedTopic(kafka, Topics.OBSERVED)) {
            pipes.readToEnd(tables::published);
            observed.readToEnd(tables::observed);
        }
        desired.readToEnd(tables::desired);
        LOG.info("The provisioner leads. published={}", tables.size());
    }

    /** Takes what is new, and writes what follows from it in one transaction. */
    Turn turn(Duration patience, InstantSource clock) {
        changed |= desired.poll(changed ? Duration.ZERO : patience, tables::desired);
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
                changed = false;
                yield new Turn.Published(plan.changes().size(), plan.observed().size());
            }
            case Result.Fenced() -> new Turn.Fenced();
            case Result.Failed(var cause) -> new Turn.Failed(cause);
        };
    }

    @Override
    public void close() {
        writer.close();
        desired.close();
    }
}
