package io.penstock.observer.audit;

import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A lane under load, as the engine sees it: one fused link and transmit, eight partitions. As a
 * program: {@code AuditLoad <pipes> <events a second> <seconds> <one in so many unresolved>
 * <seconds of a bucket>}.
 */
final class AuditLoad {
    private static final long EPOCH = 7;
    private static final int PARTITIONS = 8;
    private static final long START = 1_000_000_000_000L;
    private static final String FIRST = "penstock.shared.g1.normalize";
    private static final String TRANSMIT = "penstock.shared.g1.transmit";
    private static final Author STAGES = new Author("stages", 1, "1");
    private static final Author SENDER = new Author("transmit", 1, "1");

    private final int pipes;
    private final int perTurn;
    private final int oneIn;
    private final Duration bucket;
    private final SplittableRandom random = new SplittableRandom(1);
    private final AuditEngine engine;
    private final long[] numbers = new long[PARTITIONS];
    private long stated;
    private long sent;
    private long told;
    private long now = START;
    private long records;

    /** Time the engine took, ns. */
    private long spent;

    /** Of that for taking facts in, ns. */
    private long applied;

    private long longest;

    private long events;
    private long counted;
    private long unresolved;

    AuditLoad(int pipes, int eventsASecond, int oneIn) {
        this(pipes, eventsASecond, oneIn, Duration.ofMinutes(1));
    }

    /**
     * A lane.
     *
     * @param bucket shorter than in life, days pass in minutes: as many rows, fewer events in each
     */
    AuditLoad(int pipes, int eventsASecond, int oneIn, Duration bucket) {
        this.bucket = bucket;
        AuditSettings usual = AuditSettings.of("shared");
        this.pipes = pipes;
        this.perTurn = Math.max(1, eventsASecond / 10 / PARTITIONS);
        this.oneIn = oneIn;
        this.engine =
                new AuditEngine(
                        new AuditSettings(
                                "shared",
                                bucket.multipliedBy(5),
                                bucket.multipliedBy(2),
                                usual.ledgerEvery(),
                                usual.stateEvery(),
                                bucket,
                                bucket.multipliedBy(15),
                                usual.unacknowledgedAfter(),
                                usual.kept()),
                        true);
    }

    AuditEngine engine() {
        return engine;
    }

    long events() {
        return counted + events;
    }

    long unresolved() {
        return unresolved;
    }

    double nanosAnEvent() {
        return (double) spent / events;
    }

    /** A tenth of a second passes. */
    void turn() {
        now += 100;
        List<FactRecord> facts = new ArrayList<>();
        List<Marks.Run> acknowledged = new ArrayList<>();
        List<Reached> reached = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long from = numbers[partition];
            long to = from + perTurn;
            numbers[partition] = to;
            acknowledged.add(new Marks.Run(EPOCH, partition, from, to));
            reached.add(new Reached(FIRST, partition, to - 1));
            facts.add(entering(partition, from, to));
            facts.add(leaving(partition, from, to));
            events += perTurn;
        }
        var ack =
                new AcknowledgedRecord(
                        "ingest",
                        EPOCH,
                        told++,
                        FIRST,
                        new Marks(acknowledged),
                        Marks.NONE,
                        reached,
                        false);
        long begin = cpu();
        engine.apply(ack, now);
        facts.forEach(fact -> engine.apply(fact, now));
        applied += cpu() - begin;
        records += engine.advance(now).size();
        long took = cpu() - begin;
        spent += took;
        longest = Math.max(longest, took);
    }

    private int pipe(int partition, long number) {
        return pipes == 1
                ? 1
                : 1 + (int) Math.floorMod(number * PARTITIONS + partition, (long) pipes);
    }

    private FactRecord entering(int partition, long from, long to) {
        long start = now / bucket.toMillis() * bucket.toSeconds();
        List<Entered> entered = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        byPipe(partition, from, to)
                .forEach(
                        (pipe, runs) -> {
                            var marks = new Marks(runs);
                            entered.add(new Entered(pipe, 1, start, marks));
                            left.add(
                                    new Left(
                                            new Departure(Way.FORWARDED, pipe, pipe, 0, 0, null, 0),
                                            marks));
                        });
        return new FactRecord(
                STAGES,
                stated++,
                FIRST,
                partition,
                List.of(new Tile(from, to)),
                left,
                Marks.NONE,
                0,
                List.of(new Reached(TRANSMIT, partition, to - 1)),
                List.of(),
                from,
                entered);
    }

    private Map<Integer, List<Marks.Run>> byPipe(int partition, long from, long to) {
        Map<Integer, List<Marks.Run>> runs = new LinkedHashMap<>();
        if (pipes == 1) {
            runs.put(1, List.of(new Marks.Run(EPOCH, partition, from, to)));
            return runs;
        }
        for (long n = from; n < to; n++) {
            runs.computeIfAbsent(pipe(partition, n), _ -> new ArrayList<>(1))
                    .add(new Marks.Run(EPOCH, partition, n, n + 1));
        }
        return runs;
    }

    private FactRecord leaving(int partition, long from, long to) {
        Map<Departure, List<Marks.Run>> left = new HashMap<>();
        long at = from;
        for (long n = from; n < to; n++) {
            if (random.nextInt(oneIn) == 0) {
                unresolved++;
                deliver(left, partition, at, n);
                int pipe = pipe(partition, n);
                left.computeIfAbsent(
                                new Departure(Way.DEAD_LETTERED, pipe, pipe, 0, 0, null, 0),
                                _ -> new ArrayList<>())
                        .add(new Marks.Run(EPOCH, partition, n, n + 1));
                at = n + 1;
            }
        }
        deliver(left, partition, at, to);
        return new FactRecord(
                SENDER,
                sent++,
                TRANSMIT,
                partition,
                List.of(new Tile(from, to)),
                left.entrySet().stream()
                        .map(each -> new Left(each.getKey(), new Marks(each.getValue())))
                        .toList(),
                Marks.NONE,
                0,
                List.of(),
                List.of(),
                from,
                List.of());
    }

    private void deliver(Map<Departure, List<Marks.Run>> left, int partition, long from, long to) {
        if (from == to) {
            return;
        }
        byPipe(partition, from, to)
                .forEach(
                        (pipe, runs) ->
                                left.computeIfAbsent(
                                                new Departure(
                                                        Way.DELIVERED, pipe, pipe, 0, 0, null, 0),
                                                _ -> new ArrayList<>())
                                        .addAll(runs));
    }

    /** Time of the processor that this thread took, ns. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** So much later, with nothing more to read. */
    void rest(Duration time) {
        for (long end = now + time.toMillis(); now < end; now += 10_000) {
            engine.advance(now);
        }
    }

    long savedBytes() {
        long[] bytes = {0};
        engine.save(
                new Pieces() {
                    @Override
                    public void put(String key, byte[] value) {
                        bytes[0] += key.length() + value.length;
                    }

                    @Override
                    public void remove(String key) {}
                },
                true);
        return bytes[0];
    }

    static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    public static void main(String[] args) {
        long before = heap();
        var load =
                new AuditLoad(
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[3]),
                        Duration.ofSeconds(Long.parseLong(args[4])));
        long turns = 10L * Long.parseLong(args[2]);
        for (long turn = 0; turn < turns; turn++) {
            load.turn();
            if (turn % (turns / 8) == 0) {
                load.print(before);
            }
        }
        load.print(before);
        load.rest(Duration.ofMinutes(40));
        load.print(before);
    }

    private void print(long before) {
        System.out.printf(
                "%d s: events %,d unresolved %,d heap %,d KB said %,d state %,d KB saved %,d KB"
                        + " %.0f ns an event, %.0f of them to take it in, longest turn %d ms,"
                        + " records %,d%n",
                (now - START) / 1_000,
                counted + events,
                unresolved,
                (heap() - before) >> 10,
                engine.state().unresolved(),
                engine.bytes() >> 10,
                savedBytes() >> 10,
                nanosAnEvent(),
                (double) applied / events,
                longest / 1_000_000,
                records);
        spent = 0;
        applied = 0;
        counted += events;
        events = 0;
    }
}
