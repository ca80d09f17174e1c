package io.penstock.ingest.pressure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides from a lane's backlog what its senders are told. Pure. */
final class Judgement {
    private Judgement() {}

    /**
     * The partitions whose unread records tell who has to slow down: those that are too old; all
     * that have any when the lane has too many bytes. None while the lane keeps up, and none when
     * everybody is stopped anyway.
     *
     * @param mostBytes of the lane's chain topics
     */
    static List<Reach> telling(Backlog backlog, long mostBytes) {
        if (stop(backlog)) {
            return List.of();
        }
        boolean full = backlog.bytes() > mostBytes;
        return backlog.reaches().stream()
                .filter(reach -> full ? reach.unread() > 0 : reach.slow())
                .toList();
    }

    /**
     * The verdict.
     *
     * @param unreadBySource about how many unread records each source has in those partitions
     */
    static Pressure decide(Backlog backlog, long mostBytes, Map<String, Double> unreadBySource) {
        if (stop(backlog)) {
            return new Pressure.Stop();
        }
        boolean slow =
                backlog.bytes() > mostBytes || backlog.reaches().stream().anyMatch(Reach::slow);
        return slow ? new Pressure.Slow(largest(unreadBySource)) : Pressure.FREE;
    }

    private static boolean stop(Backlog backlog) {
        return backlog.reaches().stream().anyMatch(Reach::stop);
    }

    /** The fewest sources that hold half of the unread; of equal ones the first by name. */
    private static Set<String> largest(Map<String, Double> unreadBySource) {
        double all = unreadBySource.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Map.Entry<String, Double>> order = new ArrayList<>(unreadBySource.entrySet());
        order.sort(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()));
        Set<String> largest = new LinkedHashSet<>();
        double held = 0;
        for (Map.Entry<String, Double> entry : order) {
            if (held * 2 >= all) {
                break;
            }
            largest.add(entry.getKey());
            held += entry.getValue();
        }
        return largest;
    }
}
