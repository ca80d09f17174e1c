package io.penstock.runtime.loop;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what is audited, one commit at a time. Owned by the loop's thread. */
final class Commits {
    /** How long Kafka is given to answer. */
    static final Duration WAIT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final long AGAIN_AFTER = 500;

    private final InstantSource clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Audit audit;
    private boolean underway;
    private long againAt;

    Commits(InstantSource clock, Consumer<byte[], byte[]> consumer, Audit audit) {
        this.clock = clock;
        this.consumer = consumer;
        this.audit = audit;
    }

    /** Commits the partitions that leave, and waits for it. */
    void commitAndWait(Collection<Progress> leaving) {
        Map<TopicPartition, Commit> commits = Commit.due(leaving, true);
        try {
            if (!commits.isEmpty()) {
                consumer.commitSync(Commit.written(commits), WAIT);
            }
        } catch (KafkaException e) {
            LOG.warn("A commit failed, records will be read again: {}", e.getMessage());
        }
    }

    /** Commits what has become durable, unless a commit is underway. */
    void commit(Map<TopicPartition, Progress> owned) {
        if (underway || clock.millis() < againAt) {
            return;
        }
        long since = audit.durableSince();
        Map<TopicPartition, Commit> commits = Commit.due(owned.values(), since != Audit.NOTHING);
        underway = !commits.isEmpty();
        if (underway) {
            consumer.commitAsync(
                    Commit.written(commits),
                    (_, failure) -> committed(owned, commits, since, failure));
        } else {
            audit.committed(since);
        }
    }

    private void committed(
            Map<TopicPartition, Progress> owned,
            Map<TopicPartition, Commit> commits,
            long since,
            @Nullable Exception failure) {
        underway = false;
        if (failure != null) {
            audit.notCommitted(since);
            againAt = clock.millis() + AGAIN_AFTER;
            LOG.warn("A commit failed and is tried again: {}", failure.getMessage());
            return;
        }
        audit.committed(since);
        commits.forEach(
                (partition, commit) ->
                        owned.computeIfPresent(
                                partition, (_, progress) -> progress.committed(commit)));
    }
}
