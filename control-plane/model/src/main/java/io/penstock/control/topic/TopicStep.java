package io.penstock.control.topic;

/** One thing to do so that workers can read and write. */
public sealed interface TopicStep {
    /** Makes a topic. */
    record Create(TopicNeed topic) implements TopicStep {}

    /** Commits offset 0 of every partition for a group that has committed nothing. */
    record StartGroup(String group, String topic, int partitions) implements TopicStep {}
}
