package io.penstock.observer.audit;

import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.observer.audit.SimTopics.Rec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run of one worker's link, which reads one partition as the real loop does: takes, writes one
 * output after the other, settles, states, and then commits; and can be killed between any two.
 */
final class SimLink {
    /** What is committed; outlives who committed it. */
    static final class Committed {
        long offset;
        TreeSet<Long> finished = new TreeSet<>();
    }

    /** Something a record causes: where to, or none, and how it left. */
    record Out(@Nullable String topic, int partition, Rec rec, Departure departure) {}

    /** What a record causes. */
    interface Step {
        List<Out> take(Rec rec, int partition);
    }

    private static final class Task {
        private final long offset;
        private final Rec rec;
        private final List<Out> outs;
        private final Map<String, TreeMap<Integer, Long>> reached = new TreeMap<>();
        private int written;
        private long settles;

        private Task(long offset, Rec rec, List<Out> outs, long settles) {
            this.offset = offset;
            this.rec = rec;
            this.outs = outs;
            this.settles = settles;
        }
    }

    final String topic;
    final int partition;
    private final SimTopics topics;
    private final Step step;
    private final Committed committed;
    private final Author author;
    private final RandomGenerator random;
    private final SimPlant plant;
    private final TreeSet<Long> audited = new TreeSet<>();
    private final List<Task> open = new ArrayList<>();
    private final List<Task> settled = new ArrayList<>();
    private final List<List<Long>> unacked = new ArrayList<>();
    private final long[] sequence;
    private long polled;
    private long base;
    private long statedAt;

    SimLink(
            String topic,
            int partition,
            SimTopics topics,
            Step step,
            Committed committed,
            Author author,
            long[] sequence,
            RandomGenerator random,
            SimPlant plant) {
        this.topic = topic;
        this.partition = partition;
        this.topics = topics;
        this.step = step;
        this.committed = committed;
        this.author = author;
        this.sequence = sequence;
        this.random = random;
        this.plant = plant;
        this.polled = committed.offset;
        this.base = committed.offset;
        this.audited.addAll(committed.finished);
    }

    boolean idle() {
        return polled >= topics.log(topic, partition).size()
                && open.isEmpty()
                && settled.isEmpty()
                && unacked.isEmpty()
                && committed.offset >= polled;
    }

    void turn(long now) {
        acked();
        commit();
        List<Rec> log = topics.log(topic, partition);
        for (int n = random.nextInt(6); n > 0 && polled < log.size(); n--) {
            Rec rec = log.get((int) polled);
            if (rec.due() > now) {
                break;
            }
            long offset = polled++;
            if (audited.contains(offset)) {
                continue;
            }
            if (plant.skips(topic, rec)) {
                audited.add(offset);
                continue;
            }
            if (open.isEmpty() && settled.isEmpty() && plant.removes(topic, rec)) {
                topics.facts.add(fact(List.of(), List.of(new Tile(offset, offset + 1))));
                sequence[0]++;
                audited.add(offset);
                continue;
            }
            List<Out> outs = plant.take(topic, rec, step.take(rec, partition));
            open.add(new Task(offset, rec, outs, now + plant.delay(topic, rec, random)));
        }
        for (Task task : List.copyOf(open)) {
            boolean held = plant.kind == SimPlant.Kind.DELAY && task.settles > now + 10_000;
            while (!held && task.written < task.outs.size() && random.nextInt(4) > 0) {
                write(task, task.outs.get(task.written++));
            }
            if (task.written == task.outs.size() && now >= task.settles) {
                open.remove(task);
                settled.add(task);
            }
        }
        if (now - statedAt >= 100) {
            statedAt = now;
            state();
        }
    }

    private void write(Task task, Out out) {
        String to = out.topic();
        if (to == null || plant.drops(topic, out)) {
            return;
        }
        for (int copies = plant.copies(topic, out); copies > 0; copies--) {
            long offset = topics.append(to, out.partition(), out.rec());
            task.reached
                    .computeIfAbsent(to, _ -> new TreeMap<>())
                    .merge(out.partition(), offset, Math::max);
        }
    }

    /**
     * States what has settled; also called on a run that is dead already, whose last word it is.
     */
    void state() {
        if (settled.isEmpty()) {
            return;
        }
        int half = random.nextInt(6) == 0 ? settled.size() / 2 : settled.size();
        state(List.copyOf(settled.subList(0, half)));
        state(List.copyOf(settled.subList(half, settled.size())));
        settled.clear();
    }

    private void state(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        FactRecord fact = fact(tasks, List.of());
        sequence[0]++;
        if (!plant.loses(topic, tasks.stream().map(task -> task.rec).toList())) {
            topics.facts.add(fact);
            if (random.nextInt(50) == 0) {
                topics.facts.add(fact);
            }
        }
        unacked.add(tasks.stream().map(task -> task.offset).toList());
    }

    private FactRecord fact(List<Task> tasks, List<Tile> lost) {
        Map<Departure, List<Mark>> left = new LinkedHashMap<>();
        Map<List<Long>, List<Mark>> entered = new LinkedHashMap<>();
        List<Mark> silent = new ArrayList<>();
        Map<String, TreeMap<Integer, Long>> reached = new TreeMap<>();
        TreeSet<Long> offsets = new TreeSet<>();
        for (Task task : tasks) {
            offsets.add(task.offset);
            Rec rec = task.rec;
            task.outs.forEach(
                    out ->
                            left.computeIfAbsent(out.departure(), _ -> new ArrayList<>())
                                    .add(rec.mark()));
            if (task.outs.isEmpty()) {
                silent.add(rec.mark());
            }
            List<Integer> entering = rec.pipes().isEmpty() ? List.of(0) : rec.pipes();
            for (int pipe : rec.generation() == 0 ? entering : List.<Integer>of()) {
                entered.computeIfAbsent(List.of((long) pipe, rec.bucket()), _ -> new ArrayList<>())
                        .add(rec.mark());
            }
            task.reached.forEach(
                    (to, highest) ->
                            highest.forEach(
                                    (number, offset) ->
                                            reached.computeIfAbsent(to, _ -> new TreeMap<>())
                                                    .merge(number, offset, Math::max)));
        }
        List<Reached> ends = new ArrayList<>();
        reached.forEach(
                (to, highest) ->
                        highest.forEach(
                                (number, offset) -> ends.add(new Reached(to, number, offset))));
        boolean first = topic.endsWith(".normalize");
        return new FactRecord(
                author,
                sequence[0],
                topic,
                partition,
                tiles(offsets),
                left.entrySet().stream()
                        .map(each -> new Left(each.getKey(), Marks.of(each.getValue())))
                        .toList(),
                Marks.of(silent),
                0,
                ends,
                lost,
                position(),
                first
                        ? entered.entrySet().stream()
                                .map(
                                        each ->
                                                new Entered(
                                                        each.getKey().getFirst().intValue(),
                                                        1,
                                                        each.getKey().getLast(),
                                                        Marks.of(each.getValue())))
                                .toList()
                        : List.of());
    }

    private static List<Tile> tiles(Set<Long> offsets) {
        List<Tile> tiles = new ArrayList<>();
        for (long offset : offsets) {
            Tile last = tiles.isEmpty() ? null : tiles.getLast();
            if (last != null && last.to() == offset) {
                tiles.set(tiles.size() - 1, new Tile(last.from(), offset + 1));
            } else {
                tiles.add(new Tile(offset, offset + 1));
            }
        }
        return tiles;
    }

    private long position() {
        while (audited.remove(base)) {
            base++;
        }
        return base;
    }

    private void acked() {
        while (!unacked.isEmpty() && random.nextInt(3) > 0) {
            audited.addAll(unacked.removeFirst());
        }
    }

    private void commit() {
        if (random.nextInt(3) > 0) {
            committed.offset = Math.max(committed.offset, position());
            committed.finished = new TreeSet<>(audited);
        }
    }
}
