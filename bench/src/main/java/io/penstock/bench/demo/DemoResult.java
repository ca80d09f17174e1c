package io.penstock.bench.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.Verdict;

/** The last line of a demo. */
final class DemoResult {
    private DemoResult() {}

    /**
     * The line.
     *
     * @param startupSeconds first process start to all ready, as the launcher measured it
     */
    static String line(Verdict verdict, double startupSeconds) {
        ObjectNode line =
                Json.object()
                        .put("accepted", verdict.accepted())
                        .put("delivered", verdict.delivered())
                        .put("duplicates", verdict.duplicates())
                        .put("lost", verdict.lost());
        line.putObject("lagMs")
                .put("p50", verdict.lagMs().p50())
                .put("p95", verdict.lagMs().p95())
                .put("p99", verdict.lagMs().p99());
        return line.put("startupSeconds", startupSeconds).toString();
    }

    /** Whether every event was acknowledged and arrived. */
    static boolean isGood(Verdict verdict, long events) {
        return verdict.lost() == 0
                && verdict.accepted() == events
                && verdict.delivered() == verdict.accepted();
    }
}
