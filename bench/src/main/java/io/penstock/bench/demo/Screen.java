package io.penstock.bench.demo;

import io.penstock.bench.ledger.Delivery;
import io.penstock.bench.ledger.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows people how far the demo is: one line that changes on a terminal, else line by line. */
final class Screen {
    private final PrintStream out;
    private final boolean terminal;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** How often a new line is worth showing. */
    Duration pace() {
        return terminal ? Duration.ofMillis(500) : Duration.ofSeconds(2);
    }

    void say(String text) {
        out.println(text);
    }

    void progress(Verdict verdict) {
        if (terminal) {
            out.print("\r\u001b[2K" + line(verdict));
            out.flush();
        } else {
            out.println(line(verdict));
        }
    }

    void endProgress() {
        if (terminal) {
            out.println();
        }
    }

    void summary(Verdict verdict) {
        row("accepted", verdict.accepted());
        row("delivered", verdict.delivered());
        row("duplicates", verdict.duplicates());
        row("lost", verdict.lost());
        rowIfAny("rejected", verdict.rejected());
        rowIfAny("unanswered", verdict.unanswered());
        rowIfAny("dead-lettered", verdict.deadLettered());
        rowIfAny("held", verdict.held());
        out.println(
                String.format(
                        Locale.ROOT,
                        "  %-14s p50 %.1f ms · p95 %.1f ms · p99 %.1f ms",
                        "end to end",
                        verdict.lagMs().p50(),
                        verdict.lagMs().p95(),
                        verdict.lagMs().p99()));
        for (Delivery lost : verdict.lostNames()) {
            out.println("  lost: " + lost.id() + " for " + lost.branch());
        }
    }

    /** What is nowhere yet is late while the run goes on; only its end can call it lost. */
    static String line(Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "  accepted %,d · delivered %,d · underway %,d · p50 %.0f ms · p95 %.0f ms · p99 %.0f"
                        + " ms · duplicates %,d · late %,d",
                verdict.accepted(),
                verdict.delivered(),
                verdict.underway(),
                verdict.lagMs().p50(),
                verdict.lagMs().p95(),
                verdict.lagMs().p99(),
                verdict.duplicates(),
                verdict.lost());
    }

    private void row(String what, long count) {
        out.println(String.format(Locale.ROOT, "  %-14s %,d", what, count));
    }

    private void rowIfAny(String what, long count) {
        if (count > 0) {
            row(what, count);
        }
    }
}
