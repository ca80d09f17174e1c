package io.penstock.observer.audit;

import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.observer.audit.Coverage.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was sent on and is to arrive, and how far all partitions are passed. */
final class Expectations {
    private static final String COVERAGE = "coverage/";
    private static final String PIECE = "expectation/";
    private static final String NEXT = "expectations";

    private final Rules rules;
    private final boolean complete;
    private final Map<String, Map<Integer, Coverage>> coverages = new HashMap<>();
    private final Map<Long, Expectation> open = new HashMap<>();
    private final List<Long> unsaved = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private long next;
    private long bytes;

    /**
     * Nothing is expected.
     *
     * @param complete whether all facts there ever were are read
     */
    Expectations(Rules rules, boolean complete) {
        this.rules = rules;
        this.complete = complete;
    }

    Coverage coverage(String topic, int partition) {
        return coverages
                .computeIfAbsent(topic, _ -> new HashMap<>())
                .computeIfAbsent(
                        partition,
                        _ -> new Coverage(topic, partition, complete ? 0 : Coverage.UNKNOWN));
    }

    List<Coverage> coverages() {
        return coverages.values().stream().flatMap(each -> each.values().stream()).toList();
    }

    long number() {
        return next++;
    }

    int size() {
        return open.size();
    }

    long bytes() {
        return bytes;
    }

    /** What ingest sent before then, and is not known to have been passed. */
    List<Expectation> entering(long before) {
        return open.values().stream()
                .filter(each -> each.isFirst() && !each.before && each.made < before)
                .toList();
    }

    /** How far each of these is passed. */
    List<Long> passed(List<Reached> reached) {
        List<Long> passed = new ArrayList<>(reached.size());
        reached.forEach(each -> passed.add(coverage(each.topic(), each.partition()).passed()));
        return passed;
    }

    /** Waits for it; true when that is over at once. */
    boolean expect(Expectation made) {
        for (Reached each : made.reached) {
            Coverage coverage = coverage(each.topic(), each.partition());
            long passed = rules.passed(coverage);
            if (passed == Coverage.UNKNOWN || passed <= each.offset()) {
                made.outstanding++;
                coverage.await(new Wait(each.offset(), made));
            } else {
                made.before |= each.offset() < coverage.base();
            }
        }
        if (made.outstanding == 0) {
            return true;
        }
        open.put(made.id, made);
        bytes += made.bytes();
        if (made.unsaved) {
            unsaved.add(made.id);
        }
        return false;
    }

    /** The expectations that wait for nothing any more, now that so much is passed. */
    List<Expectation> due(Coverage coverage) {
        List<Wait> over = coverage.over(rules.passed(coverage));
        if (over.isEmpty()) {
            return List.of();
        }
        List<Expectation> due = new ArrayList<>();
        for (Wait wait : over) {
            Expectation expected = wait.expectation();
            expected.before |= wait.offset() < coverage.base();
            if (--expected.outstanding == 0) {
                due.add(expected);
                open.remove(expected.id);
                bytes -= expected.bytes();
                if (!expected.unsaved) {
                    gone.add(PIECE + expected.id);
                }
            }
        }
        return due;
    }

    void save(Pieces pieces, boolean all) {
        gone.forEach(pieces::remove);
        gone.clear();
        for (Coverage coverage : coverages()) {
            if (coverage.unsaved || all) {
                pieces.put(COVERAGE + coverage.topic + "/" + coverage.partition, coverage.write());
                coverage.unsaved = false;
            }
        }
        for (long id : all ? List.copyOf(open.keySet()) : unsaved) {
            Expectation expected = open.get(id);
            if (expected != null) {
                pieces.put(PIECE + id, expected.write());
                expected.unsaved = false;
            }
        }
        unsaved.clear();
        pieces.put(NEXT, new ByteWriter().number(next).toBytes());
    }

    void load(Map<String, byte[]> pieces) {
        byte[] number = pieces.get(NEXT);
        next = number == null ? 0 : new ByteReader(number).number();
        pieces.forEach(
                (key, value) -> {
                    if (key.startsWith(COVERAGE)) {
                        Coverage read = Coverage.read(value);
                        coverages
                                .computeIfAbsent(read.topic, _ -> new HashMap<>())
                                .put(read.partition, read);
                    }
                });
        pieces.forEach(
                (key, value) -> {
                    if (key.startsWith(PIECE)) {
                        expect(Expectation.read(value));
                    }
                });
    }
}
