package io.penstock.ingest.pressure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Estimates whose unread records are. Pure. */
final class Shares {
    private Shares() {}

    /**
     * Some of the unread records of one partition.
     *
     * @param unread all of the partition
     * @param found how many of each source, as {@code tenant/name}
     */
    record Sample(long unread, Map<String, Integer> found) {
        Sample {
            found = Map.copyOf(found);
        }
    }

    /** About how many unread records each source has in all these partitions. */
    static Map<String, Double> estimate(List<Sample> samples) {
        Map<String, Double> unread = new HashMap<>();
        for (Sample sample : samples) {
            double all = sample.found().values().stream().mapToInt(Integer::intValue).sum();
            sample.found()
                    .forEach(
                            (source, found) ->
                                    unread.merge(
                                            source, sample.unread() * (found / all), Double::sum));
        }
        return unread;
    }

    /**
     * Where to look into a partition: at that many offsets, evenly spread from its oldest unread
     * record on. The same for everybody who sees the same positions.
     *
     * @param probe from 0
     */
    static long probe(Reach reach, int probe, int probes) {
        return reach.from() + (long) ((double) reach.unread() * probe / probes);
    }
}
