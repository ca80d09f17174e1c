package io.penstock.control.topic;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which topics to make and which groups to give a start. */
public final class TopicPlan {
    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.2");

    /** The broker's clock decides what is old; a day, and one more so that none goes too early. */
    private static final Map<String, String> KEPT_ANSWERS =
            Map.of(
                    "cleanup.policy",
                    "compact,delete",
                    "message.timestamp.type",
                    "LogAppendTime",
                    "retention.ms",
                    String.valueOf(Duration.ofDays(2).toMillis()),
                    "segment.ms",
                    String.valueOf(Duration.ofHours(6).toMillis()));

    /** Leases and tests last for seconds, and what a tap is shown is of the moment. */
    private static final Map<String, String> MOMENTARY =
            Map.of(
                    "retention.ms",
                    String.valueOf(Duration.ofMinutes(10).toMillis()),
                    "segment.ms",
                    String.valueOf(Duration.ofMinutes(5).toMillis()));

    /** What is said of a lane comes in the order in which each author said it. */
    private static final int AUDIT_PARTITIONS = 1;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int KEPT_DELAYS = 4;
    private static final Map<String, String> CHAIN = retention(WEEK);
    private static final Map<String, String> KEPT = retention(Duration.ofDays(30));

    /** The newest of each key for a month, by the broker's clock; older ones are nobody's news. */
    private static final Map<String, String> AUDITED =
            Map.of(
                    "cleanup.policy",
                    "compact,delete",
                    "min.cleanable.dirty.ratio",
                    "0.2",
                    "message.timestamp.type",
                    "LogAppendTime",
                    "retention.ms",
                    String.valueOf(Duration.ofDays(30).toMillis()),
                    "segment.ms",
                    String.valueOf(Duration.ofHours(6).toMillis()));

    private TopicPlan() {}

    /**
     * The steps, in order; none when all is there. {@code penstock.pipes} comes last: whoever can
     * read it finds all other topics and every group's start.
     *
     * @param telemetry how long telemetry is kept
     * @param existing partitions by topic
     * @param started the topics that their group has a committed offset of
     */
    public static List<TopicStep> decide(
            LaneConfig lane,
            Duration telemetry,
            Map<String, Integer> existing,
            Set<String> started) {
        List<TopicStep> steps = new ArrayList<>();
        Stream.concat(shared(telemetry), lane(lane))
                .filter(topic -> !existing.containsKey(topic.name()))
                .forEach(topic -> steps.add(new TopicStep.Create(topic)));
        starts(lane).filter(start -> !started.contains(start.topic())).forEach(steps::add);
        if (!existing.containsKey(Topics.PIPES)) {
            steps.add(new TopicStep.Create(new TopicNeed(Topics.PIPES, 1, COMPACTED)));
        }
        return List.copyOf(steps);
    }

    /** The lane with the partitions that its topics have, should they exist already. */
    public static LaneConfig asItIs(LaneConfig lane, Map<String, Integer> existing) {
        return Stream.of(StageName.values())
                .map(stage -> existing.get(lane.generation().topic(stage)))
                .filter(partitions -> partitions != null)
                .findFirst()
                .map(partitions -> new LaneConfig(lane.generation(), partitions, lane.tiers()))
                .orElse(lane);
    }

    private static Stream<TopicNeed> shared(Duration telemetry) {
        return Stream.of(
                new TopicNeed(Topics.DESIRED, 1, COMPACTED),
                new TopicNeed(Topics.OBSERVED, 1, COMPACTED),
                new TopicNeed(Topics.IDEMPOTENCY, 1, KEPT_ANSWERS),
                new TopicNeed(Topics.TELEMETRY, 1, telemetry(telemetry)),
                new TopicNeed(Topics.TAPS, 1, MOMENTARY),
                new TopicNeed(Topics.TAPPED, 1, MOMENTARY),
                new TopicNeed(Topics.TESTS, 1, MOMENTARY),
                new TopicNeed(Topics.ATTEMPTS, 1, telemetry(Duration.ofDays(2))),
                new TopicNeed(Topics.AUDIT, 1, AUDITED));
    }

    private static Stream<TopicNeed> lane(LaneConfig lane) {
        LaneGeneration generation = lane.generation();
        Stream<TopicNeed> chain =
                Stream.concat(
                                Stream.of(StageName.values()).map(generation::topic),
                                Stream.of(generation.redeliver()))
                        .map(name -> need(name, lane, CHAIN));
        Stream<TopicNeed> audit =
                Stream.of(generation.facts(), generation.acknowledged())
                        .map(name -> new TopicNeed(name, AUDIT_PARTITIONS, CHAIN));
        Stream<TopicNeed> tiers =
                lane.tiers().delays().stream()
                        .map(delay -> need(generation.tier(delay), lane, tier(delay)));
        Stream<TopicNeed> kept =
                Stream.of(generation.deadLetters(), generation.holds())
                        .map(name -> need(name, lane, KEPT));
        return Stream.of(chain, audit, tiers, kept).flatMap(topics -> topics);
    }

    private static TopicNeed need(String name, LaneConfig lane, Map<String, String> config) {
        return new TopicNeed(name, lane.partitions(), config);
    }

    private static Stream<TopicStep.StartGroup> starts(LaneConfig lane) {
        LaneGeneration generation = lane.generation();
        Stream<String> own =
                Stream.concat(
                        Stream.of(StageName.values()).map(generation::topic),
                        Stream.of(generation.redeliver()));
        return Stream.concat(
                own.map(name -> new TopicStep.StartGroup(name, name, lane.partitions())),
                lane.tiers().delays().stream()
                        .map(
                                delay ->
                                        new TopicStep.StartGroup(
                                                generation.retrier(),
                                                generation.tier(delay),
                                                lane.partitions())));
    }

    /** A delivery waits from when the broker wrote it, and is never too old to be read. */
    private static Map<String, String> tier(Duration delay) {
        Duration kept = delay.multipliedBy(KEPT_DELAYS);
        return Map.of(
                "message.timestamp.type",
                "LogAppendTime",
                "retention.ms",
                String.valueOf(Math.max(WEEK.toMillis(), kept.toMillis())));
    }

    /** Stamped by the broker's clock: the one time that all reporters have in common. */
    private static Map<String, String> telemetry(Duration time) {
        return Map.of(
                "message.timestamp.type",
                "LogAppendTime",
                "retention.ms",
                String.valueOf(time.toMillis()),
                "segment.ms",
                String.valueOf(Math.min(time.toMillis(), Duration.ofHours(1).toMillis())));
    }

    private static Map<String, String> retention(Duration time) {
        return Map.of("retention.ms", String.valueOf(time.toMillis()));
    }
}
