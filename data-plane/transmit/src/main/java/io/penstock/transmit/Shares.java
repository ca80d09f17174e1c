package io.penstock.transmit;

import io.penstock.contract.topic.Placement;
import java.util.Set;

/**
 * Which part of a destination's limits this worker applies: that of its shard's partitions, new and
 * due ones, that it owns. So the parts of all workers sum to the limits, without their talking.
 * From any thread.
 */
final class Shares {
    private volatile Set<Integer> fresh = Set.of();
    private volatile Set<Integer> again = Set.of();
    private volatile int version;

    synchronized void owns(Delivery.Door door, Set<Integer> partitions) {
        switch (door) {
            case NEW -> fresh = Set.copyOf(partitions);
            case AGAIN -> again = Set.copyOf(partitions);
        }
        version++;
    }

    /** Changes whenever what is owned does. */
    int version() {
        return version;
    }

    /**
     * The part, in (0, 1].
     *
     * @param destination {@code tenant/name}
     * @param width partitions of its shard
     * @param partitions of transmit's topic; 0: not known
     */
    double of(String destination, int width, int partitions) {
        if (partitions == 0) {
            return 1;
        }
        Set<Integer> shard = Placement.shard(destination, width, partitions);
        long owned =
                shard.stream().filter(fresh::contains).count()
                        + shard.stream().filter(again::contains).count();
        return owned == 0 ? 1 : owned / (2.0 * shard.size());
    }
}
