package io.penstock.runtime.loop;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import java.time.Duration;

/**
 * How one link runs.
 *
 * @param kafka bootstrap servers, {@code host:port,…}
 * @param lane the lane generation whose topic is read
 * @param stage the stage whose topic is read
 * @param instance the static member's name in the consumer group
 * @param maxRecords taken and not settled, at most
 * @param maxBytes taken and not settled, at most
 * @param window offsets of one partition between the first unsettled and the last polled one; a
 *     power of two
 * @param commitEvery how often what is settled is committed
 * @param drain how long a revoke or stop waits for what is in flight
 * @param session after which a silent member's partitions go to others
 */
public record LinkSettings(
        String kafka,
        LaneGeneration lane,
        StageName stage,
        String instance,
        long maxRecords,
        long maxBytes,
        int window,
        Duration commitEvery,
        Duration drain,
        Duration session) {

    /** The defaults, for a link of this name. */
    public static LinkSettings of(
            String kafka, LaneGeneration lane, StageName stage, String instance) {
        return new LinkSettings(
                kafka,
                lane,
                stage,
                instance,
                10_000,
                48L << 20,
                1 << 20,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6));
    }

    public LinkSettings withBounds(long records, long bytes) {
        return new LinkSettings(
                kafka, lane, stage, instance, records, bytes, window, commitEvery, drain, session);
    }

    public String topic() {
        return lane.topic(stage);
    }
}
