package io.penstock.observer.audit;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.FactRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics of a lane in a simulation. */
final class SimTopics {
    static final String LANE = "penstock.shared.";

    /** A record of an event; its pipes are stated until route. */
    record Rec(
            Mark mark,
            List<Integer> pipes,
            int branch,
            int generation,
            int move,
            int tries,
            long bucket,
            long due) {
        int pipe() {
            return pipes.size() == 1 ? pipes.getFirst() : 0;
        }

        Rec on(int pipe, int atBranch) {
            return new Rec(mark, List.of(pipe), atBranch, generation, move, tries, bucket, due);
        }
    }

    final int partitions;
    final List<FactRecord> facts = new ArrayList<>();
    final List<AcknowledgedRecord> acknowledged = new ArrayList<>();
    private final Map<String, List<List<Rec>>> topics = new TreeMap<>();

    SimTopics(int partitions) {
        this.partitions = partitions;
    }

    static String chain(Station station) {
        return LANE + "g1." + station.name().toLowerCase(java.util.Locale.ROOT);
    }

    List<Rec> log(String topic, int partition) {
        List<List<Rec>> logs =
                topics.computeIfAbsent(
                        topic,
                        _ -> {
                            List<List<Rec>> made = new ArrayList<>();
                            for (int i = 0; i < partitions; i++) {
                                made.add(new ArrayList<>());
                            }
                            return made;
                        });
        return logs.get(partition);
    }

    /** The offset it got. */
    long append(String topic, int partition, Rec rec) {
        List<Rec> log = log(topic, partition);
        log.add(rec);
        return log.size() - 1L;
    }
}
