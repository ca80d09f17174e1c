package io.penstock.control.topic;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final LaneConfig LANE =
            new LaneConfig(new LaneGeneration("shared", 1), 8, Tiers.parse("2s,3d"));
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
                        "penstock.audit 1",
                        "penstock.shared.g1.normalize 8",
                        "penstock.shared.g1.enrich 8",
                        "penstock.shared.g1.route 8",
                        "penstock.shared.g1.transform 8",
                        "penstock.shared.g1.transmit 8",
                        "penstock.shared.redeliver 8",
                        "penstock.shared.facts 1",
                        "penstock.shared.acknowledged 1",
                        "penstock.shared.retry.2s 8",
                        "penstock.shared.retry.3d 8",
                        "penstock.shared.deadletter 8",
                        "penstock.shared.hold 8",
                        "group penstock.shared.g1.normalize",
                        "group penstock.shared.g1.enrich",
                        "group penstock.shared.g1.route",
                        "group penstock.shared.g1.transform",
                        "group penstock.shared.g1.transmit",
                        "group penstock.shared.redeliver",
                        "group penstock.shared.retry of penstock.shared.retry.2s",
                        "group penstock.shared.retry of penstock.shared.retry.3d",
                        "penstock.pipes 1");
    }

    private static String text(TopicStep step) {
        return switch (step) {
            case TopicStep.Create(var topic) -> topic.name() + " " + topic.partitions();
            case TopicStep.StartGroup(var group, var topic, var _) ->
                    "group " + group + (topic.equals(group) ? "" : " of " + topic);
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
    void auditIsTheNewestOfEachKeyForAMonth() {
        List<TopicNeed> needs =
                TopicPlan.decide(LANE, DAY, Map.of(), Set.of()).stream()
                        .filter(TopicStep.Create.class::isInstance)
                        .map(step -> ((TopicStep.Create) step).topic())
                        .filter(topic -> topic.name().equals("penstock.audit"))
                        .toList();

        assertThat(needs)
                .singleElement()
                .extracting(TopicNeed::config, as(InstanceOfAssertFactories.MAP))
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", "2592000000");
    }

    @Test
    void tiersAreStampedByTheBrokerAndKeptAWeekOrFourDelays() {
        assertThat(tier("2s"))
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", String.valueOf(Duration.ofDays(7).toMillis()));
        assertThat(tier("3d"))
                .containsEntry("retention.ms", String.valueOf(Duration.ofDays(12).toMillis()));
    }

    private static Map<String, String> tier(String delay) {
        return TopicPlan.decide(LANE, DAY, Map.of(), Set.of()).stream()
                .filter(TopicStep.Create.class::isInstance)
                .map(step -> ((TopicStep.Create) step).topic())
                .filter(topic -> topic.name().endsWith(".retry." + delay))
                .map(TopicNeed::config)
                .findAny()
                .orElseThrow();
    }

    @Test
    void aTierThatIsNewGetsItsTopicAndItsStartThoughTheGroupHasOthers() {
        Map<String, Integer> topics = new HashMap<>();
        Set<String> started = new HashSet<>();
        TopicPlan.decide(LANE, DAY, topics, started).forEach(step -> apply(step, topics, started));
        var more = new LaneConfig(LANE.generation(), 8, Tiers.parse("2s,1m,3d"));

        assertThat(TopicPlan.decide(more, DAY, topics, started).stream().map(TopicPlanTest::text))
                .containsExactly(
                        "penstock.shared.retry.1m 8",
                        "group penstock.shared.retry of penstock.shared.retry.1m");
    }

    @Test
    void attemptsAreKeptLongerThanTheirReaderMayBeAwayForADay() {
        List<TopicNeed> needs =
                TopicPlan.decide(LANE, DAY, Map.of(), Set.of()).stream()
                        .filter(TopicStep.Create.class::isInstance)
                        .map(step -> ((TopicStep.Create) step).topic())
                        .filter(topic -> topic.name().equals("penstock.attempts"))
                        .toList();

        assertThat(needs)
                .singleElement()
                .extracting(TopicNeed::config, as(InstanceOfAssertFactories.MAP))
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", "172800000")
                .containsEntry("segment.ms", "3600000");
    }

    @Test
    void planIsFinishedFromWhereverItWasBrokenOff() {
        List<TopicStep> all = TopicPlan.decide(LANE, DAY, Map.of(), Set.of());
        for (int done = 0; done <= all.size(); done++) {
            Map<String, Integer> topics = new HashMap<>();
            Set<String> started = new HashSet<>();
            all.subList(0, done).forEach(step -> apply(step, topics, started));

            assertThat(TopicPlan.decide(LANE, DAY, topics, started))
                    .isEqualTo(all.subList(done, all.size()));
        }
    }

    private static void apply(TopicStep step, Map<String, Integer> topics, Set<String> started) {
        switch (step) {
            case TopicStep.Create(var topic) -> topics.put(topic.name(), topic.partitions());
            case TopicStep.StartGroup(var _, var topic, var _) -> started.add(topic);
        }
    }

    @Test
    void laneHasThePartitionsThatItsTopicsHave() {
        assertThat(TopicPlan.asItIs(LANE, Map.of("penstock.shared.g1.route", 3)))
                .isEqualTo(new LaneConfig(LANE.generation(), 3, LANE.tiers()));
        assertThat(TopicPlan.asItIs(LANE, Map.of("penstock.pipes", 1))).isEqualTo(LANE);
    }
}
