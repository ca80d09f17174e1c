package io.penstock.control.topic;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.LaneGeneration;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final LaneConfig LANE = new LaneConfig(new LaneGeneration("shared", 1), 8);
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void emptyKafkaGetsAllTopicsThenTheGroupsTheirStartThenTheOneThatWorkersWaitFor() {
        List<TopicStep> steps = TopicPlan.decide(LANE, DAY, Map.of(), Set.of());

        assertThat(steps.stream().map(TopicPlanTest::text))
                .containsExactly(
                        "penstock.desired 1",
                        "penstock.observed 1",
                        "penstock.idempotency 1",
                        "penstock.telemetry 1",
                        "penstock.taps 1",
                        "penstock.tapped 1",
                        "penstock.tests 1",
                        "penstock.attempts 1",
                        "penstock.shared.g1.normalize 8",
                        "penstock.shared.g1.enrich 8",
                        "penstock.shared.g1.route 8",
                        "penstock.shared.g1.transform 8",
                        "penstock.shared.g1.transmit 8",
                        "penstock.shared.facts 8",
                        "penstock.shared.deadletter 8",
                        "penstock.shared.hold 8",
                        "group penstock.shared.g1.normalize",
                        "group penstock.shared.g1.enrich",
                        "group penstock.shared.g1.route",
                        "group penstock.shared.g1.transform",
                        "group penstock.shared.g1.transmit",
                        "penstock.pipes 1");
    }

    private static String text(TopicStep step) {
        return switch (step) {
            case TopicStep.Create(var topic) -> topic.name() + " " + topic.partitions();
            case TopicStep.StartGroup(var group, var _, var _) -> "group " + group;
        };
    }

    @Test
    void keptAnswersAreCompactedAndDeletedByTheBrokersClockAfterMoreThanADay() {
        List<TopicNeed> needs =
                TopicPlan.decide(LANE, DAY, Map.of(), Set.of()).stream()
                        .filter(TopicStep.Create.class::isInstance)
                        .map(step -> ((TopicStep.Create) step).topic())
                        .filter(topic -> topic.name().equals("penstock.idempotency"))
                        .toList();

        assertThat(needs)
                .singleElement()
                .extracting(TopicNeed::config, as(InstanceOfAssertFactories.MAP))
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", "172800000");
    }

    @Test
    void telemetryIsStampedByTheBrokerAndKeptAsLongAsIsAskedFor() {
        List<TopicNeed> needs =
                TopicPlan.decide(LANE, DAY, Map.of(), Set.of()).stream()
                        .filter(TopicStep.Create.class::isInstance)
                        .map(step -> ((TopicStep.Create) step).topic())
                        .filter(topic -> topic.name().equals("penstock.telemetry"))
                        .toList();

        assertThat(needs)
                .singleElement()
                .extracting(TopicNeed::config, as(InstanceOfAssertFactories.MAP))
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", "86400000")
                .containsEntry("segment.ms", "3600000");
    }

    @Test
    void planIsFinishedFromWhereverItWasBrokenOff() {
        List<TopicStep> all = TopicPlan.decide(LANE, DAY, Map.of(), Set.of());
        for (int done = 0; done <= all.size(); done++) {
            Map<String, Integer> topics = new HashMap<>();
            Set<String> groups = new HashSet<>();
            all.subList(0, done).forEach(step -> apply(step, topics, groups));

            assertThat(TopicPlan.decide(LANE, DAY, topics, groups))
                    .isEqualTo(all.subList(done, all.size()));
        }
    }

    private static void apply(TopicStep step, Map<String, Integer> topics, Set<String> groups) {
        switch (step) {
            case TopicStep.Create(var topic) -> topics.put(topic.name(), topic.partitions());
            case TopicStep.StartGroup(var group, var _, var _) -> groups.add(group);
        }
    }

    @Test
    void laneHasThePartitionsThatItsTopicsHave() {
        assertThat(TopicPlan.asItIs(LANE, Map.of("penstock.shared.g1.route", 3)).partitions())
                .isEqualTo(3);
        assertThat(TopicPlan.asItIs(LANE, Map.of("penstock.pipes", 1))).isEqualTo(LANE);
    }
}
