package io.penstock.observer;

import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Named;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings whose events are to be looked up, and those that have been. Any thread. */
final class Naming {
    private static final int MOST_ASKED = 200;

    private final Map<String, Finding> asked = new LinkedHashMap<>();
    private final Map<String, Integer> tried = new HashMap<>();
    private final Map<String, List<Named>> named = new HashMap<>();

    /** Asks who the events of a finding are, if that can be looked up and is not known. */
    synchronized void ask(Finding finding) {
        boolean wanted =
                finding.until() == 0
                        && finding.place() != null
                        && finding.kind() != Kind.UNACKNOWLEDGED
                        && finding.kind() != Kind.LOST_BY_RETENTION;
        String which = finding.id() + " " + finding.place();
        if (wanted && asked.size() < MOST_ASKED && tried.merge(which, 1, Integer::sum) <= 3) {
            asked.put(which, finding);
        }
        if (tried.size() > 10 * MOST_ASKED) {
            tried.clear();
        }
    }

    /** The next one that is asked for. */
    synchronized Optional<Finding> next() {
        var first = asked.entrySet().stream().findFirst();
        first.ifPresent(each -> asked.remove(each.getKey()));
        return first.map(Map.Entry::getValue);
    }

    synchronized void name(String finding, List<Named> names) {
        if (!names.isEmpty()) {
            named.merge(
                    finding,
                    names,
                    (one, more) -> Stream.concat(one.stream(), more.stream()).toList());
        }
    }

    /** What was looked up since the last asking. */
    synchronized Map<String, List<Named>> named() {
        Map<String, List<Named>> all = Map.copyOf(named);
        named.clear();
        return all;
    }
}
