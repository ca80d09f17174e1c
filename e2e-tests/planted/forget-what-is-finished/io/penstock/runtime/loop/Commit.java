package io.penstock.runtime.loop;

import io.penstock.contract.fact.FactRecord.Tile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Planted bug: keeps nothing of what is finished beyond a commit. */
record Commit(long offset, List<Tile> finished, long unsaved) {
    static Commit at(long offset) {
        return new Commit(offset, List.of(), 0);
    }

    static Map<TopicPartition, Commit> due(Collection<Progress> progresses) {
        Map<TopicPartition, Commit> due = new HashMap<>();
        for (Progress progress : progresses) {
            long audited = progress.audited();
            if (audited > progress.committed().offset()) {
                due.put(progress.partition(), at(audited));
            }
        }
        return due;
    }

    static Map<TopicPartition, OffsetAndMetadata> written(Map<TopicPartition, Commit> commits) {
        Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>();
        commits.forEach(
                (partition, commit) ->
                        written.put(partition, new OffsetAndMetadata(commit.offset())));
        return written;
    }

    static Commit read(OffsetAndMetadata committed) {
        return at(committed.offset());
    }
}
