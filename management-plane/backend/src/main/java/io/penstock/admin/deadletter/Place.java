package io.penstock.admin.deadletter;

import io.penstock.contract.topic.LaneGeneration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where the record of a dead letter is. It is what dead letters are called by, so that one that is
 * indexed anew keeps its name.
 *
 * @param lane whose topic of dead letters it is in
 */
record Place(String lane, int partition, long offset) {
    private static final Pattern ID =
            Pattern.compile("([a-z][-a-z0-9]{0,39})-([0-9]{1,9})-([0-9]{1,18})");

    static Place of(String lane, ConsumerRecord<?, ?> record) {
        return new Place(lane, record.partition(), record.offset());
    }

    /** A place in a topic of this form: {@code penstock.shared.deadletter}. */
    static Place inTopic(String topic, int partition, long offset) {
        return new Place(topic.split("\\.", 3)[1], partition, offset);
    }

    /** The place that an id names, if the text is one. */
    static Optional<Place> parse(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() && !matcher.group(1).endsWith("-")
                ? Optional.of(
                        new Place(
                                matcher.group(1),
                                Integer.parseInt(matcher.group(2)),
                                Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** {@code shared-0-4711}. */
    String id() {
        return lane + "-" + partition + "-" + offset;
    }

    String topic() {
        return topic(lane);
    }

    /** A lane's topic of dead letters. */
    static String topic(String lane) {
        return new LaneGeneration(lane, 1).deadLetters();
    }
}
