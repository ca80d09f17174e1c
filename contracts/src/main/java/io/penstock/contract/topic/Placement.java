package io.penstock.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which partition a record goes to. A pure function of names, the same in every process. */
public final class Placement {
    private Placement() {}

    /** The partition of a lane's first topic for events with this ordering key. */
    public static int first(String orderingKey, int partitions) {
        return Math.floorMod(hash(orderingKey), partitions);
    }

    /**
     * The partition of the transmit topic: within the destination's shard of {@code width}
     * partitions, by the key.
     *
     * @param destination {@code tenant/name}
     */
    public static int transmit(String destination, int width, String keyOrId, int partitions) {
        int start = Math.floorMod(hash(destination), partitions);
        int within = Math.floorMod(hash(keyOrId), Math.min(width, partitions));
        return (start + within) % partitions;
    }

    /** The partitions of the transmit topic that {@link #transmit} chooses from. */
    public static Set<Integer> shard(String destination, int width, int partitions) {
        int start = Math.floorMod(hash(destination), partitions);
        return IntStream.range(0, Math.min(width, partitions))
                .mapToObj(within -> (start + within) % partitions)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** FNV-1a over UTF-8 with a final mix; stable for ever, so it must not change. */
    static int hash(String text) {
        int hash = 0x811c9dc5;
        for (byte b : text.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        return hash ^ (hash >>> 13);
    }
}
