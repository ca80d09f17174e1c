package io.penstock.runtime.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of the topic from its beginning. Complete once the ends that it began with are
 * reached; then records that were deleted since an earlier reading are forgotten.
 */
final class Pass {
    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    private final Directory directory;
    private final Map<TopicPartition, Long> ends;
    private final Set<String> seen = new HashSet<>();
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
        directory.apply(record.key(), record.value());
        if (!complete) {
            size++;
            note(record);
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            seen.remove(record.key());
        } else {
            seen.add(record.key());
        }
    }

    boolean reached(ToLongFunction<TopicPartition> position) {
        return ends.entrySet().stream()
                .allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue());
    }

    void finish() {
        complete = true;
        directory.retainOnly(seen);
        seen.clear();
    }

    boolean complete() {
        return complete;
    }

    /** Records read until the ends were reached. */
    int size() {
        return size;
    }
}
