package io.penstock.bench.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers by their status; a broken connection is {@link Wire#BROKEN}. */
final class Statuses {
    private static final int ACCEPTED = 202;

    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long accepted;

    void count(int status) {
        if (status == ACCEPTED) {
            accepted++;
        } else {
            counts.merge(status, 1L, Long::sum);
        }
    }

    long accepted() {
        return accepted;
    }

    /** Answers other than 202. */
    long others() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("202", accepted);
        counts.forEach((status, count) -> json.put(status.toString(), count));
        return json;
    }
}
