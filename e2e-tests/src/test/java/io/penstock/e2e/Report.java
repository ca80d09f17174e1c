package io.penstock.e2e;

import io.penstock.bench.ledger.Verdict;

/** Prints the figures of a test, so that a run can be read as evidence. */
final class Report {
    private Report() {}

    static void line(String text) {
        System.out.println("[e2e] " + text);
    }

    static void verdict(String what, Verdict v) {
        line(
                "%s: %,d acknowledged, %,d delivered, %,d lost, %,d duplicates, %,d dead letters, lag p50 %.0f p95 %.0f p99 %.0f ms"
                        .formatted(
                                what,
                                v.accepted(),
                                v.delivered(),
                                v.lost(),
                                v.duplicates(),
                                v.deadLettered(),
                                v.lagMs().p50(),
                                v.lagMs().p95(),
                                v.lagMs().p99()));
    }
}
