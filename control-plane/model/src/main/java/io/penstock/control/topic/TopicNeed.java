package io.penstock.control.topic;

import java.util.Map;

/**
 * A topic that should exist.
 *
 * @param config what differs from the broker's defaults
 */
public record TopicNeed(String name, int partitions, Map<String, String> config) {
    public TopicNeed {
        config = Map.copyOf(config);
    }
}
