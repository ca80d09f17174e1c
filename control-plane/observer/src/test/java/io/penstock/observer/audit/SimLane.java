package io.penstock.observer.audit;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import io.penstock.observer.audit.SimLink.Committed;
import io.penstock.observer.audit.SimLink.Out;
import io.penstock.observer.audit.SimTopics.Rec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole lane in virtual time: ingest, one to five links, transmit with tiers; killed at will. */
final class SimLane {
    static final long START = 1_000_000_000L;
    private static final String REDELIVER = SimTopics.LANE + "redeliver";

    final SplittableRandom random;
    final SimTopics topics;
    final Fate fate;
    final SimPlant plant;
    final Set<Mark> untold = new HashSet<>();

    /** Events that Kafka has, with their bucket. */
    final Map<Mark, Long> stored = new HashMap<>();

    /** Deliveries by key, how often each was made. */
    final Map<List<Object>, Integer> delivered = new HashMap<>();

    /** Dead letters and holds that were sent again: key to generation. */
    final Set<List<Object>> retried = new HashSet<>();

    long now = START;
    private final boolean kills;
    private final Map<String, Committed> committed = new TreeMap<>();
    private final List<SimLink> links = new ArrayList<>();
    private final Map<String, long[]> sequences = new HashMap<>();
    private final Map<Station, Station> ends = new TreeMap<>();
    private long epoch = 100;
    private long ingest;
    private long told;
    private long[] numbers = {};
    private final Map<Integer, List<Mark>> answered = new TreeMap<>();
    private final Map<Integer, List<Mark>> late = new TreeMap<>();
    private final Map<Integer, Long> ends250 = new TreeMap<>();

    SimLane(long seed, SimPlant plant, boolean kills) {
        this.random = new SplittableRandom(seed);
        this.plant = plant;
        this.kills = kills;
        this.topics = new SimTopics(1 + random.nextInt(3));
        this.fate = new Fate(seed, 1 + random.nextInt(3), 1 + random.nextInt(3));
        Station from = Station.NORMALIZE;
        while (from.isChain() && from != Station.TRANSMIT) {
            Station to = from;
            while (to != Station.TRANSFORM && random.nextInt(2) == 0) {
                to = Station.at(to.index() + 1);
            }
            for (Station each = from; each.compareTo(to) <= 0; each = next(each)) {
                ends.put(each, to);
            }
            from = next(to);
        }
        for (Station station : Station.values()) {
            if (station.isChain()) {
                links(SimTopics.chain(station));
            }
        }
        links(REDELIVER);
        links(SimTopics.LANE + "retry.1s");
        links(SimTopics.LANE + "retry.5s");
        startIngest();
    }

    private static Station next(Station station) {
        return Station.at(station.index() + 1);
    }

    /** The last stage of the worker that has this one. */
    private Station end(Station station) {
        Station end = ends.get(station);
        if (end == null) {
            throw new IllegalArgumentException(station + " is no stage");
        }
        return end;
    }

    /** The first stage of each worker, and transmit. */
    List<Station> heads() {
        List<Station> heads = new ArrayList<>();
        for (Station from = Station.NORMALIZE; from != Station.TRANSMIT; from = next(end(from))) {
            heads.add(from);
        }
        heads.add(Station.TRANSMIT);
        return heads;
    }

    private void links(String topic) {
        for (int partition = 0; partition < topics.partitions; partition++) {
            links.add(link(topic, partition));
        }
    }

    private SimLink link(String topic, int partition) {
        String worker = "worker-" + random.nextInt(2) + topic;
        long run = ++epoch;
        Author author = new Author(worker, run, "1");
        return new SimLink(
                topic,
                partition,
                topics,
                (rec, at) -> take(topic, rec, at),
                committed.computeIfAbsent(topic + partition, _ -> new Committed()),
                author,
                sequences.computeIfAbsent(worker + run, _ -> new long[1]),
                random,
                plant);
    }

    /** One moment passes. */
    void turn(boolean feeding) {
        now +=
                feeding || plant.kind == SimPlant.Kind.DELAY
                        ? 10 + random.nextInt(30)
                        : 50 + random.nextInt(200);
        if (feeding) {
            feed();
        }
        tell(false);
        for (int i = 0; i < links.size(); i++) {
            if (random.nextInt(3) > 0) {
                links.get(i).turn(now);
            }
            if (kills && feeding && random.nextInt(150) == 0) {
                kill(i);
            }
        }
        if (kills && feeding && random.nextInt(120) == 0) {
            startIngest();
        }
    }

    private void kill(int i) {
        SimLink dead = links.get(i);
        links.set(i, link(dead.topic, dead.partition));
        if (random.nextInt(3) == 0) {
            dead.state();
        }
    }

    boolean idle() {
        return links.stream().allMatch(SimLink::idle) && answered.isEmpty() && late.isEmpty();
    }

    private void startIngest() {
        answered.values().forEach(untold::addAll);
        late.values().forEach(untold::addAll);
        answered.clear();
        late.clear();
        ends250.clear();
        ingest = ++epoch;
        told = 0;
        numbers = new long[topics.partitions];
    }

    private void feed() {
        for (int n = random.nextInt(8); n > 0; n--) {
            int partition = random.nextInt(topics.partitions);
            Mark mark = new Mark(ingest, partition, numbers[partition]++);
            int luck = random.nextInt(30);
            if (luck == 0) {
                continue;
            }
            long bucket = (now - random.nextInt(3) * 60_000L) / 60_000 * 60;
            Rec rec = new Rec(mark, fate.pipes(mark), 0, 0, 0, 0, bucket, 0);
            String first = SimTopics.chain(Station.NORMALIZE);
            long offset = topics.append(first, partition, rec);
            stored.put(mark, bucket);
            ends250.merge(partition, offset, Math::max);
            (luck == 1 ? late : answered)
                    .computeIfAbsent(partition, _ -> new ArrayList<>())
                    .add(mark);
        }
    }

    /** Ingest says which events it has answered. */
    void tell(boolean all) {
        if ((answered.isEmpty() && late.isEmpty()) || (!all && random.nextInt(8) > 0)) {
            return;
        }
        List<Mark> marks = answered.values().stream().flatMap(List::stream).toList();
        List<Mark> others = late.values().stream().flatMap(List::stream).toList();
        untold.addAll(others);
        topics.acknowledged.add(
                new AcknowledgedRecord(
                        "ingest",
                        ingest,
                        told++,
                        SimTopics.chain(Station.NORMALIZE),
                        Marks.of(marks),
                        Marks.of(others),
                        ends250.entrySet().stream()
                                .map(
                                        each ->
                                                new Reached(
                                                        SimTopics.chain(Station.NORMALIZE),
                                                        each.getKey(),
                                                        each.getValue()))
                                .toList(),
                        all));
        answered.clear();
        late.clear();
        ends250.clear();
    }

    private List<Out> take(String topic, Rec rec, int partition) {
        Station station = Station.of("shared", topic);
        if (station == null) {
            throw new IllegalStateException(topic);
        }
        return switch (station) {
            case NORMALIZE, ENRICH, ROUTE, TRANSFORM -> stages(station, rec, partition);
            case TRANSMIT, REDELIVER -> List.of(transmit(rec, partition));
            case RETRY -> List.of(retry(topic, rec, partition));
        };
    }

    private List<Out> stages(Station station, Rec rec, int partition) {
        if (rec.pipes().isEmpty()) {
            return List.of(out(null, 0, rec, 0, Way.FILTERED, "no-pipe"));
        }
        List<Out> outs = new ArrayList<>();
        Station to = end(station);
        for (int pipe : rec.pipes()) {
            for (Fate.Ending ending :
                    fate.stages(rec.mark(), pipe, rec.branch(), rec.generation(), station, to)) {
                Rec on = rec.on(pipe, ending.branch());
                switch (ending.way()) {
                    case FORWARDED -> {
                        int target =
                                to == Station.TRANSFORM
                                        ? ending.branch() % topics.partitions
                                        : partition;
                        outs.add(
                                out(
                                        SimTopics.chain(next(to)),
                                        target,
                                        on,
                                        rec.move(),
                                        Way.FORWARDED,
                                        null));
                    }
                    case DEAD_LETTERED -> outs.add(dead(on, ending.station(), partition));
                    default -> outs.add(out(null, 0, on, rec.move(), Way.FILTERED, Fate.FILTER));
                }
            }
        }
        return outs;
    }

    /** A dead letter; somebody may send it again, to the stage that gave it up. */
    private Out dead(Rec rec, Station at, int partition) {
        List<Object> key = List.of(rec.mark(), rec.pipe(), rec.branch());
        if (plant.kind == SimPlant.Kind.NONE
                && fate.retried(rec.mark(), rec.pipe(), rec.branch())
                && retried.add(key)) {
            Rec again = new Rec(rec.mark(), rec.pipes(), rec.branch(), 1, 0, 0, rec.bucket(), 0);
            boolean redeliver = at == Station.TRANSMIT && random.nextInt(2) == 0;
            topics.append(redeliver ? REDELIVER : SimTopics.chain(at), partition, again);
        }
        return out(null, 0, rec, rec.move(), Way.DEAD_LETTERED, null);
    }

    private Out transmit(Rec rec, int partition) {
        Way way = fate.attempt(rec.mark(), rec.pipe(), rec.branch(), rec.generation(), rec.tries());
        return switch (way) {
            case DEAD_LETTERED -> dead(rec, Station.TRANSMIT, partition);
            case WAITING -> {
                boolean brief = rec.tries() == 0;
                Rec waiting =
                        new Rec(
                                rec.mark(),
                                rec.pipes(),
                                rec.branch(),
                                rec.generation(),
                                rec.move() + 1,
                                rec.tries() + 1,
                                rec.bucket(),
                                now + (brief ? 1_000 : 5_000));
                yield out(
                        SimTopics.LANE + "retry." + (brief ? "1s" : "5s"),
                        partition,
                        waiting,
                        rec.move(),
                        Way.WAITING,
                        null);
            }
            case DELIVERED -> {
                delivered.merge(List.of(rec.mark(), rec.pipe(), rec.branch()), 1, Integer::sum);
                yield out(null, 0, rec, rec.move(), way, null);
            }
            default -> out(null, 0, rec, rec.move(), way, null);
        };
    }

    private Out retry(String topic, Rec rec, int partition) {
        boolean on = topic.endsWith("5s") && fate.movesOn(rec.mark(), rec.branch(), rec.move() / 2);
        Rec moved =
                new Rec(
                        rec.mark(),
                        rec.pipes(),
                        rec.branch(),
                        rec.generation(),
                        rec.move() + 1,
                        rec.tries(),
                        rec.bucket(),
                        on ? now + 1_000 : 0);
        return out(
                on ? SimTopics.LANE + "retry.1s" : REDELIVER,
                partition,
                moved,
                rec.move(),
                Way.WAITING,
                null);
    }

    private static Out out(
            @Nullable String topic,
            int partition,
            Rec rec,
            int move,
            Way way,
            @Nullable String rule) {
        return new Out(
                topic,
                partition,
                rec,
                new Departure(way, rec.pipe(), rec.branch(), 0, rec.generation(), rule, move));
    }
}
