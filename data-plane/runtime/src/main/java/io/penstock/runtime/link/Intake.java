package io.penstock.runtime.link;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import java.util.regex.Pattern;

/**
 * What a link reads.
 *
 * @param name of the link, unique in its worker
 * @param stage that its dead letters are said to come from
 * @param group the consumer group that shares the partitions out
 * @param topics that it reads
 */
public record Intake(String name, StageName stage, String group, Topics topics) {

    /** Which topics these are. */
    public sealed interface Topics {
        boolean has(String topic);

        /** One topic, by its name. */
        record One(String name) implements Topics {
            @Override
            public boolean has(String topic) {
                return topic.equals(name);
            }
        }

        /** All that there are with such names, also those that are made later. */
        record Matching(Pattern names) implements Topics {
            @Override
            public boolean has(String topic) {
                return names.matcher(topic).matches();
            }
        }
    }

    /** The topic of a stage, by the group of the same name. */
    public static Intake stage(LaneGeneration lane, StageName stage) {
        return new Intake(
                stage.text(), stage, lane.group(stage), new Topics.One(lane.topic(stage)));
    }

    /** Deliveries that are due again, by the group of the same name. */
    public static Intake redeliver(LaneGeneration lane) {
        return new Intake(
                "redeliver",
                StageName.TRANSMIT,
                lane.redeliver(),
                new Topics.One(lane.redeliver()));
    }

    /** All tiers that there are, those of former settings included, by one group. */
    public static Intake tiers(LaneGeneration lane) {
        return new Intake(
                "retry",
                StageName.TRANSMIT,
                lane.retrier(),
                new Topics.Matching(
                        Pattern.compile(Pattern.quote(lane.retrier()) + "\\.[0-9a-z]+")));
    }
}
