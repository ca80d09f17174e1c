package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The counters of what passes the links of a process. However many pipes there are, a process keeps
 * {@value #MOST_COUNTERS} of them, some 5 KB each, and tells {@value #MOST_ROWS} a link in each
 * report, those with the most events: all others are one row of their link, without names.
 */
final class Passages {
    static final int MOST_COUNTERS = 4_000;
    static final int MOST_ROWS = 500;

    private static final Comparator<Passage> BUSIEST =
            Comparator.comparingLong((Passage row) -> row.in() + row.out()).reversed();

    private final Map<Passage, PassageCounter> counters = new ConcurrentHashMap<>();

    PassageCounter of(String link, String tenant, String pipe) {
        Passage names = Passage.none(link, tenant, pipe);
        PassageCounter known = counters.get(names);
        if (known != null) {
            return known;
        }
        Passage kept = counters.size() < MOST_COUNTERS ? names : Passage.none(link, "", "");
        return counters.computeIfAbsent(
                kept, _ -> new PassageCounter(link, kept.tenant(), kept.pipe()));
    }

    /** Takes what was counted, zeros left out. */
    List<Passage> take() {
        Map<String, List<Passage>> byLink = new TreeMap<>();
        for (PassageCounter counter : counters.values()) {
            Passage row = counter.take();
            if (!row.isEmpty()) {
                byLink.computeIfAbsent(row.link(), _ -> new ArrayList<>()).add(row);
            }
        }
        List<Passage> rows = new ArrayList<>();
        byLink.forEach((link, of) -> rows.addAll(bounded(link, of)));
        return rows;
    }

    private static List<Passage> bounded(String link, List<Passage> rows) {
        Map<Boolean, List<Passage>> named =
                rows.stream().collect(Collectors.partitioningBy(row -> !row.pipe().isEmpty()));
        List<Passage> busiest =
                named.getOrDefault(true, List.of()).stream().sorted(BUSIEST).toList();
        int most = Math.min(busiest.size(), MOST_ROWS - 1);
        Passage others =
                Stream.concat(
                                named.getOrDefault(false, List.of()).stream(),
                                busiest.stream().skip(most))
                        .reduce(Passage.none(link, "", ""), Passage::plus);
        List<Passage> bounded = new ArrayList<>(busiest.subList(0, most));
        if (!others.isEmpty()) {
            bounded.add(others);
        }
        return bounded;
    }
}
