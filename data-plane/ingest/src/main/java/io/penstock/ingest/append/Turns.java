package io.penstock.ingest.append;

import io.penstock.contract.topic.Placement;
import io.penstock.ingest.parse.Item;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the partition of each event: by its ordering key, and without one the partition whose
 * turn it is. A turn is as long as a batch of the producer's, so that batches are few and full:
 * small ones cost the broker and every reader more than their events do. Used by one thread.
 */
final class Turns {
    private final long micros;
    private final long bytes;
    private final Map<String, Turn> lanes = new HashMap<>();

    /** Whose turn it is in a lane. */
    private static final class Turn {
        private int partition = -1;
        private long began;
        private long bytes;
    }

    /**
     * Turns that end at the first of two bounds.
     *
     * @param micros from the first event on
     * @param bytes of payload
     */
    Turns(long micros, long bytes) {
        this.micros = micros;
        this.bytes = bytes;
    }

    int partition(Stamp stamp, Item.Good event) {
        @Nullable String key = stamp.orderingKey(event);
        return key == null ? turn(stamp, event) : Placement.first(key, stamp.partitions());
    }

    private int turn(Stamp stamp, Item.Good event) {
        Turn turn = lanes.computeIfAbsent(stamp.lane(), _ -> new Turn());
        long lasted = Math.abs(stamp.ingestTime() - turn.began);
        if (turn.partition < 0 || lasted >= micros || turn.bytes >= bytes) {
            turn.partition++;
            turn.began = stamp.ingestTime();
            turn.bytes = 0;
        }
        turn.partition %= stamp.partitions();
        turn.bytes += event.payload().length;
        return turn.partition;
    }
}
