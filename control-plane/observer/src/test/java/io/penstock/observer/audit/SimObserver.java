package io.penstock.observer.audit;

import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.audit.LedgerRow.Branch;
import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** An observer that reads a simulated lane, late, is restarted at will, and keeps what it said. */
final class SimObserver {
    final SimLane lane;
    final Map<String, LedgerRow> rows = new TreeMap<>();
    final Map<String, Finding> findings = new TreeMap<>();
    final Set<Finding.Kind> ever = new HashSet<>();
    AuditState state = new AuditState("shared", 0, 0, 0, 0, 0, 0, 0, 0, 1);
    private final BiFunction<AuditSettings, Boolean, AuditEngine> engines;
    private final AuditSettings settings;
    private final Map<String, byte[]> kept = new HashMap<>();
    private AuditEngine engine;
    private int facts;
    private int acknowledged;

    SimObserver(
            SimLane lane,
            Duration objective,
            BiFunction<AuditSettings, Boolean, AuditEngine> engines) {
        this.lane = lane;
        this.engines = engines;
        this.settings =
                new AuditSettings(
                        "shared",
                        objective,
                        Duration.ofMillis(500 + lane.random.nextInt(5_000)),
                        Duration.ofMillis(200),
                        Duration.ofMillis(200),
                        Duration.ofMinutes(1),
                        objective.toHours() > 0 ? Duration.ofMinutes(5) : Duration.ofHours(1),
                        Duration.ofMillis(1_500),
                        Duration.ofDays(30));
        this.engine = begin();
    }

    private AuditEngine begin() {
        AuditEngine begun = engines.apply(settings, true);
        if (lane.random.nextBoolean()) {
            begun.compactAt(30);
        }
        return begun;
    }

    /** Runs the lane until all of it has ended, and beyond. */
    SimObserver run(int turns) {
        for (int i = 0; i < turns; i++) {
            lane.turn(true);
            read(lane.random.nextInt(6), lane.random.nextInt(3));
            if (lane.random.nextInt(40) == 0) {
                restart();
            }
        }
        lane.tell(true);
        for (int i = 0; i < 20_000 && !lane.idle(); i++) {
            lane.turn(false);
            lane.tell(true);
            read(lane.random.nextInt(12), 3);
        }
        if (!lane.idle()) {
            throw new IllegalStateException("the lane does not come to rest");
        }
        read(Integer.MAX_VALUE, Integer.MAX_VALUE);
        for (int i = 0; i < 12; i++) {
            lane.now += 1_600;
            read(0, 0);
        }
        return this;
    }

    /** Much later: rows are sealed, and what is over is not remembered. */
    SimObserver later() {
        for (int i = 0; i < 3; i++) {
            lane.now += 3_700_000;
            read(0, 0);
        }
        return this;
    }

    private void read(int mostFacts, int mostAcknowledged) {
        for (int i = 0; i < mostFacts && facts < lane.topics.facts.size(); i++) {
            engine.apply(lane.topics.facts.get(facts++), lane.now);
        }
        for (int i = 0;
                i < mostAcknowledged && acknowledged < lane.topics.acknowledged.size();
                i++) {
            engine.apply(lane.topics.acknowledged.get(acknowledged++), lane.now);
        }
        for (AuditRecord record : engine.advance(lane.now)) {
            AuditRecord read = AuditRecord.read(record.key(), record.write());
            switch (read) {
                case LedgerRow row -> rows.put(row.key(), row);
                case Finding finding -> {
                    findings.put(finding.id(), finding);
                    ever.add(finding.kind());
                }
                case AuditState said -> state = said;
            }
        }
    }

    private void restart() {
        var pieces =
                new Pieces() {
                    @Override
                    public void put(String key, byte[] value) {
                        kept.put(key, value);
                    }

                    @Override
                    public void remove(String key) {
                        kept.remove(key);
                    }

                    @Override
                    public void removeFrom(String start, int n) {
                        int at = n;
                        while (kept.remove(start + at) != null) {
                            at++;
                        }
                    }
                };
        engine.save(pieces, lane.random.nextInt(5) == 0);
        if (lane.random.nextBoolean()) {
            engine = begin();
            engine.load(kept);
        }
    }

    /** What differs from the truth; empty: nothing. */
    List<String> differences() {
        List<String> found = new ArrayList<>();
        Map<String, long[]> truth = truth();
        rows.forEach(
                (key, row) -> {
                    compare(found, key + " entered", row.entered(), truth);
                    for (Branch branch : row.branches()) {
                        String start = key + " " + branch.branch();
                        long[] rest = {
                            branch.inFlight(), branch.waiting(), branch.missing(), branch.unknown()
                        };
                        for (long each : rest) {
                            compare(found, start + " rest", each, Map.of());
                        }
                        compare(found, start + " delivered", branch.delivered(), truth);
                        compare(found, start + " dead", branch.deadLettered(), truth);
                        compare(found, start + " held", branch.held(), truth);
                        compare(found, start + " filtered", branch.filtered(), truth);
                    }
                });
        truth.forEach((key, value) -> found.add("%s: none, truly %d".formatted(key, value[0])));
        long again =
                rows.values().stream()
                        .flatMap(row -> row.branches().stream())
                        .mapToLong(Branch::duplicates)
                        .sum();
        long truly = lane.delivered.values().stream().mapToLong(n -> n - 1).sum();
        if (again > truly) {
            found.add("duplicates: %d, truly %d".formatted(again, truly));
        }
        Set<Mark> untold = new HashSet<>();
        findings.values().stream()
                .filter(each -> each.kind() == Finding.Kind.UNACKNOWLEDGED && each.until() == 0)
                .forEach(each -> untold.addAll(marks(each)));
        if (!lane.untold.containsAll(untold)) {
            found.add("unacknowledged " + untold + " but " + lane.untold);
        }
        return found;
    }

    /** Compares with what is true, and takes that out. */
    private static void compare(
            List<String> found, String what, long said, Map<String, long[]> truth) {
        long is = truth.getOrDefault(what, new long[1])[0];
        if (!truth.isEmpty()) {
            truth.remove(what);
        }
        if (said != is) {
            found.add("%s: %d, truly %d".formatted(what, said, is));
        }
    }

    private Map<String, long[]> truth() {
        Map<String, long[]> truth = new TreeMap<>();
        lane.stored.forEach(
                (mark, bucket) -> {
                    List<Integer> pipes = lane.fate.pipes(mark);
                    for (int pipe : pipes.isEmpty() ? List.of(0) : pipes) {
                        String key = "ledger/shared/" + pipe + "/" + bucket;
                        count(truth, key + " entered");
                        if (pipe == 0) {
                            count(truth, key + " 0 filtered");
                        } else {
                            follow(truth, key, mark, pipe, 0, Station.NORMALIZE, 0);
                        }
                    }
                });
        return truth;
    }

    private void follow(
            Map<String, long[]> truth,
            String key,
            Mark mark,
            int pipe,
            int branch,
            Station from,
            int generation) {
        for (Fate.Ending each :
                lane.fate.stages(mark, pipe, branch, generation, from, Station.TRANSFORM)) {
            String start = key + " " + each.branch();
            switch (each.way()) {
                case FORWARDED -> transmit(truth, start, mark, pipe, each.branch(), generation);
                case DEAD_LETTERED -> {
                    if (lane.retried.contains(List.of(mark, pipe, each.branch()))) {
                        follow(truth, key, mark, pipe, each.branch(), each.station(), 1);
                    } else {
                        count(truth, start + " dead");
                    }
                }
                default -> count(truth, start + " filtered");
            }
        }
    }

    private void transmit(
            Map<String, long[]> truth,
            String start,
            Mark mark,
            int pipe,
            int branch,
            int generation) {
        Way way = lane.fate.attempt(mark, pipe, branch, generation, 99);
        if (way == Way.DEAD_LETTERED && lane.retried.contains(List.of(mark, pipe, branch))) {
            way = lane.fate.attempt(mark, pipe, branch, 1, 99);
        }
        count(
                truth,
                start
                        + switch (way) {
                            case DELIVERED -> " delivered";
                            case HELD -> " held";
                            default -> " dead";
                        });
    }

    private static void count(Map<String, long[]> truth, String what) {
        truth.computeIfAbsent(what, _ -> new long[1])[0]++;
    }

    static Set<Mark> marks(Finding finding) {
        Set<Mark> marks = new HashSet<>();
        for (Marks.Run run : finding.marks().runs()) {
            for (long n = run.first(); n < run.end(); n++) {
                marks.add(new Mark(run.epoch(), run.partition(), n));
            }
        }
        return marks;
    }

    /** Findings of loss, or of not knowing, that hold. */
    List<Finding> losses() {
        return findings.values().stream()
                .filter(each -> each.until() == 0)
                .filter(each -> each.kind() != Finding.Kind.LATE)
                .filter(each -> each.kind() != Finding.Kind.UNACKNOWLEDGED)
                .toList();
    }
}
