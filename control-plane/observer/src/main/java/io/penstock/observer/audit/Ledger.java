package io.penstock.observer.audit;

import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.audit.LedgerRow.Branch;
import io.penstock.contract.audit.LedgerRow.Filtered;
import io.penstock.contract.audit.LedgerRow.Hop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes rows of what is counted in cohorts. */
final class Ledger {
    private static final String PIECE = "ledger";
    private static final int CHOSEN = 0;
    private static final int DUPLICATES = 10;
    private static final int REPLAYED = 11;
    private static final int NUMBERS = 12;

    private final AuditSettings settings;
    private final Tracks tracks;
    private final Map<Station, String> topics = new TreeMap<>();
    private final Set<Row> due = new LinkedHashSet<>();
    private long version;
    private boolean unsaved;

    /** One pipe and bucket. */
    record Row(int pipe, long bucket) {}

    Ledger(AuditSettings settings, Tracks tracks) {
        this.settings = settings;
        this.tracks = tracks;
    }

    /** A link reads this topic. */
    void reads(Station station, String topic) {
        if (station != Station.RETRY && !topic.equals(topics.put(station, topic))) {
            unsaved = true;
        }
    }

    /** The rows that have changed since the last asking. */
    List<LedgerRow> drain(long now) {
        for (Cohort cohort : tracks.cohorts.drain()) {
            if (cohort.bucket != Cohort.UNKNOWN_BUCKET) {
                tracks.sets
                        .get(cohort.pipes)
                        .forEach(pipe -> due.add(new Row(pipe, cohort.bucket)));
            }
        }
        List<LedgerRow> rows = new ArrayList<>();
        due.forEach(row -> rows.add(row(row.pipe(), row.bucket(), false, now)));
        due.clear();
        return rows;
    }

    /** Whether nothing comes into this row any more, and nothing of it is in memory. */
    boolean isOver(int pipe, long bucket, long now) {
        return now > settings.endOf(bucket) + settings.grace().toMillis()
                && tracks.cohorts.of(bucket, pipe).stream().allMatch(each -> each.live == 0);
    }

    LedgerRow row(int pipe, long bucket, boolean sealed, long now) {
        var sum = new Sum(pipe);
        tracks.cohorts.of(bucket, pipe).forEach(sum::add);
        unsaved = true;
        version = Math.max(version + 1, now * 1_000);
        return new LedgerRow(
                settings.lane(),
                pipe,
                bucket,
                version,
                sum.entered,
                sum.unacknowledged,
                sealed,
                sum.filtered.entrySet().stream()
                        .map(each -> new Filtered(each.getKey(), each.getValue()))
                        .toList(),
                sum.branches.entrySet().stream()
                        .map(each -> branch(each.getKey(), each.getValue()))
                        .toList(),
                sum.hops());
    }

    private static Branch branch(int branch, long[] n) {
        return new Branch(
                branch, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11]);
    }

    /** The sums of one row. */
    private final class Sum {
        private final int pipe;
        private final Map<String, Long> filtered = new TreeMap<>();
        private final Map<Integer, long[]> branches = new TreeMap<>();
        private final long[] arrived = new long[Station.values().length];
        private final long[] missing = new long[Station.values().length];
        private final long[] inside = new long[Station.values().length];
        private long entered;
        private long unacknowledged;

        Sum(int pipe) {
            this.pipe = pipe;
        }

        void add(Cohort cohort) {
            cohort.each((story, events) -> add(tracks.stories.get(story), events, cohort.late));
            int[] again = cohort.again();
            for (int i = 0; i < again.length; i += Cohort.COUNTED) {
                if (again[i] == pipe) {
                    long[] numbers = numbers(again[i + 1]);
                    numbers[DUPLICATES] += again[i + 2];
                    numbers[REPLAYED] += again[i + 3];
                }
            }
        }

        private long[] numbers(int branch) {
            return branches.computeIfAbsent(branch, _ -> new long[NUMBERS]);
        }

        private void add(Story story, long events, boolean late) {
            entered += events;
            unacknowledged += story.unacknowledged() ? events : 0;
            for (Leg leg : story.legs()) {
                if (leg.pipe() == pipe) {
                    pass(leg, events);
                    if (leg.standing() != Standing.ROUTED && !story.withdrawn(leg)) {
                        count(leg, events, late);
                    }
                }
            }
        }

        private void count(Leg leg, long events, boolean late) {
            long[] numbers = numbers(leg.branch());
            numbers[CHOSEN] += events;
            if (leg.finding() != 0) {
                numbers[leg.unknown() ? 8 : 7] += events;
                return;
            }
            switch (leg.standing()) {
                case DELIVERED -> numbers[1] += events;
                case DEAD_LETTERED -> numbers[2] += events;
                case HELD -> numbers[3] += events;
                case DISCARDED -> numbers[4] += events;
                case FILTERED -> {
                    numbers[5] += events;
                    filtered.merge(String.valueOf(leg.rule()), events, Long::sum);
                }
                case WAITING -> numbers[6] += events;
                case FORWARDED, ROUTED -> {}
            }
            numbers[9] += late && leg.open() ? events : 0;
        }

        private void pass(Leg leg, long events) {
            for (Station station : Station.values()) {
                if ((leg.seen() & station.bit()) != 0) {
                    arrived[station.index()] += events;
                }
            }
            if (leg.finding() != 0 && !leg.unknown()) {
                Station station = Station.at(leg.needs());
                missing[station.index()] += events;
                boolean took = leg.branch() == 0 && leg.needs() == 0 && leg.pipe() != 0;
                inside[station.index()] += took ? events : 0;
            }
        }

        List<Hop> hops() {
            List<Hop> hops = new ArrayList<>();
            topics.forEach(
                    (station, topic) -> {
                        int i = station.index();
                        if (arrived[i] + missing[i] > 0) {
                            hops.add(
                                    new Hop(topic, arrived[i] + inside[i], arrived[i], missing[i]));
                        }
                    });
            return hops;
        }
    }

    void save(Pieces pieces, boolean all) {
        if (!unsaved && !all) {
            return;
        }
        var out = new ByteWriter().number(version).number(topics.size());
        topics.forEach((station, topic) -> out.text(station.name()).text(topic));
        pieces.put(PIECE, out.toBytes());
        unsaved = false;
    }

    void load(Map<String, byte[]> pieces) {
        byte[] bytes = pieces.get(PIECE);
        if (bytes == null) {
            return;
        }
        var in = new ByteReader(bytes);
        version = in.number();
        for (int n = in.small(); n > 0; n--) {
            topics.put(Station.valueOf(in.word()), in.word());
        }
    }
}
