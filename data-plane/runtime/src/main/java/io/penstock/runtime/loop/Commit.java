package io.penstock.runtime.loop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.wire.Varints;
import io.penstock.contract.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a partition may be committed to: what is audited, and nothing beyond. <b>What a link has
 * taken is durable downstream, and its facts are durable, before it commits upstream.</b>
 *
 * <p>Offsets finished beyond the first that is not go into the commit's metadata, so that a killed
 * worker's successor does not take them again: {@code 1:} and, in base64, varints {@code gap,
 * length, gap, length, …} from the offset on.
 *
 * @param offset to read from
 * @param finished beyond it, ascending: the longest prefix that fits the metadata
 * @param unsaved how many finished offsets did not fit
 */
record Commit(long offset, List<Tile> finished, long unsaved) {
    private static final String FORM = "1:";
    private static final int MOST_CHARACTERS = 3_900;
    private static final int MOST_BYTES = (MOST_CHARACTERS - FORM.length()) / 4 * 3;

    /** An offset with nothing beyond it. */
    static Commit at(long offset) {
        return new Commit(offset, List.of(), 0);
    }

    /** What may be committed now. */
    static Commit of(Progress progress) {
        long offset = progress.audited();
        OffsetRing ring = progress.beyond();
        long end = progress.beyondEnd();
        List<Tile> finished = new ArrayList<>();
        var written = new ByteArrayOutputStream();
        long unsaved = 0;
        long at = offset;
        for (long from = ring.nextSet(at, end); from < end; from = ring.nextSet(at, end)) {
            long to = ring.nextUnset(from, end);
            if (unsaved == 0
                    && written.size() + Varints.size(from - at) + Varints.size(to - from)
                            <= MOST_BYTES) {
                Varints.write(written, from - at);
                Varints.write(written, to - from);
                finished.add(new Tile(from, to));
            } else {
                unsaved += to - from;
            }
            at = to;
        }
        return new Commit(offset, List.copyOf(finished), unsaved);
    }

    /**
     * What there is to commit that Kafka has not acknowledged yet; nothing of a partition in which
     * something was leapt over, until that is stated.
     *
     * @param stated whether facts may have become durable since the last asking; without them only
     *     the first offset can have moved, over what an earlier owner had finished
     */
    static Map<TopicPartition, Commit> due(Collection<Progress> progresses, boolean stated) {
        Map<TopicPartition, Commit> due = new HashMap<>();
        for (Progress progress : progresses) {
            if (!stated && progress.audited() == progress.committed().offset()) {
                continue;
            }
            if (progress.position() < progress.audited()) {
                continue;
            }
            Commit commit = of(progress);
            if (commit.differs(progress.committed())) {
                due.put(progress.partition(), commit);
            }
        }
        return due;
    }

    private boolean differs(Commit other) {
        return offset != other.offset || !finished.equals(other.finished);
    }

    static Map<TopicPartition, OffsetAndMetadata> written(Map<TopicPartition, Commit> commits) {
        Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>();
        commits.forEach((partition, commit) -> written.put(partition, commit.write()));
        return written;
    }

    OffsetAndMetadata write() {
        if (finished.isEmpty()) {
            return new OffsetAndMetadata(offset);
        }
        var runs = new ByteArrayOutputStream();
        long at = offset;
        for (Tile tile : finished) {
            Varints.write(runs, tile.from() - at);
            Varints.write(runs, tile.to() - tile.from());
            at = tile.to();
        }
        byte[] text = Base64.getEncoder().withoutPadding().encode(runs.toByteArray());
        return new OffsetAndMetadata(offset, FORM + new String(text, US_ASCII));
    }

    /** Reads a commit; metadata of another form, or broken, says nothing and costs duplicates. */
    static Commit read(OffsetAndMetadata committed) {
        String metadata = committed.metadata();
        if (metadata == null || !metadata.startsWith(FORM)) {
            return at(committed.offset());
        }
        try {
            byte[] runs = Base64.getDecoder().decode(metadata.substring(FORM.length()));
            return new Commit(
                    committed.offset(),
                    tiles(committed.offset(), Varints.read(runs, "commit metadata")),
                    0);
        } catch (WireException | IllegalArgumentException e) {
            return at(committed.offset());
        }
    }

    private static List<Tile> tiles(long offset, long[] lengths) {
        List<Tile> tiles = new ArrayList<>();
        long at = offset;
        for (int i = 0; i + 1 < lengths.length; i += 2) {
            long from = at + lengths[i];
            at = from + lengths[i + 1];
            tiles.add(new Tile(from, at));
        }
        return List.copyOf(tiles);
    }

    /** Commits what is audited, one commit at a time. Owned by the loop's thread. */
    static final class Committer {
        /** How long Kafka is given to answer. */
        static final Duration WAIT = Duration.ofSeconds(3);

        private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
        private static final long AGAIN_AFTER = 500;

        private final InstantSource clock;
        private final Consumer<byte[], byte[]> consumer;
        private final Audit audit;
        private boolean underway;
        private long againAt;

        Committer(InstantSource clock, Consumer<byte[], byte[]> consumer, Audit audit) {
            this.clock = clock;
            this.consumer = consumer;
            this.audit = audit;
        }

        /** Commits the partitions that leave, and waits for it. */
        void commitAndWait(Collection<Progress> leaving) {
            Map<TopicPartition, Commit> commits = due(leaving, true);
            try {
                if (!commits.isEmpty()) {
                    consumer.commitSync(written(commits), WAIT);
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
            Map<TopicPartition, Commit> commits = due(owned.values(), since != Audit.NOTHING);
            underway = !commits.isEmpty();
            if (underway) {
                consumer.commitAsync(
                        written(commits),
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
}
