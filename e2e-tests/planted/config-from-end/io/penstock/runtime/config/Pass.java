package io.penstock.runtime.config;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Planted bug: takes only what is written after it started, as if it read from the end. */
final class Pass {
    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    private final Directory directory;
    private final Map<TopicPartition, Long> ends;
    private boolean complete;
    private int size;

    Pass(Directory directory, Map<TopicPartition, Long> ends) {
        this.directory = directory;
        this.ends = ends;
    }

    void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            LOG.warn("A configuration record without a key is skipped. offset={}", record.offset());
            return;
        }
        if (!complete) {
            size++;
            return;
        }
        directory.apply(record.key(), record.value());
    }

    boolean reached(ToLongFunction<TopicPartition> position) {
        return ends.entrySet().stream()
                .allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue());
    }

    void finish() {
        complete = true;
    }

    boolean complete() {
        return complete;
    }

    /** Records read until the ends were reached. */
    int size() {
        return size;
    }
}
