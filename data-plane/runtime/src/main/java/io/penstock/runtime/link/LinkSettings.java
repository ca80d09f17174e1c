package io.penstock.runtime.link;

import io.penstock.contract.fact.Author;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import java.time.Duration;

/**
 * How one link runs.
 *
 * @param kafka bootstrap servers, {@code host:port,…}
 * @param lane the lane generation that it belongs to
 * @param intake what is read
 * @param author of its facts; its link is the static member's name in the consumer group
 * @param bounds of what is in memory
 * @param auditEvery how often facts of what is settled are sent; commits follow at once
 * @param drain how long a revoke or stop waits for what is under way
 * @param session after which a silent member's partitions go to others
 * @param bucket of time into which the events that enter a lane are sorted; whole seconds
 */
public record LinkSettings(
        String kafka,
        LaneGeneration lane,
        Intake intake,
        Author author,
        Bounds bounds,
        Duration auditEvery,
        Duration drain,
        Duration session,
        Duration bucket) {

    /** A minute. */
    public static final Duration BUCKET = Duration.ofMinutes(1);

    public LinkSettings {
        if (bucket.toSeconds() < 1 || bucket.toMillis() % 1_000 != 0) {
            throw new IllegalArgumentException(
                    "bucket %s must be whole seconds, and at least one".formatted(bucket));
        }
    }

    /**
     * What a link holds at most.
     *
     * @param records taken and not settled
     * @param bytes of records taken and not settled
     * @param unstated records settled whose facts are not durable yet
     * @param window offsets of one partition between the first that is not audited and the last
     *     polled one; a power of two
     */
    public record Bounds(long records, long bytes, int unstated, int window) {
        /** 10,000 records, 48 MB, 65,536 unstated, a window of 1 M. */
        public static final Bounds DEFAULT = new Bounds(10_000, 48L << 20, 1 << 16, 1 << 20);

        /** Bytes that one answer of Kafka brings at most, if no single record is larger. */
        public int fetch() {
            return Math.clamp(bytes / 6, 64 << 10, 8 << 20);
        }
    }

    /** The defaults, for the link of a stage. */
    public static LinkSettings of(
            String kafka, LaneGeneration lane, StageName stage, Author author) {
        return new LinkSettings(
                kafka,
                lane,
                Intake.stage(lane, stage),
                author,
                Bounds.DEFAULT,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                BUCKET);
    }

    /** The topic by which events enter the lane: who reads it states on which pipes they are. */
    public String entrance() {
        return lane.topic(StageName.NORMALIZE);
    }
}
