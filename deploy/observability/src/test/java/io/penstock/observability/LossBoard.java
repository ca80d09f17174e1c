package io.penstock.observability;

import io.penstock.observability.Board.Panel;
import java.util.List;

/** The dashboard of what does not arrive. */
final class LossBoard {
    private LossBoard() {}

    static Board make() {
        return new Board(
                "penstock-loss",
                "loss",
                List.of(
                        Panel.of(
                                        "Missing, unknown and late",
                                        "short",
                                        "What the audit says now. No line: nobody audits.",
                                        "penstock_audit_missing" + Boards.LANE,
                                        "{{lane}} missing")
                                .and("penstock_audit_unknown" + Boards.LANE, "{{lane}} unknown")
                                .and("penstock_audit_late" + Boards.LANE, "{{lane}} late"),
                        Panel.of(
                                "Unresolved",
                                "short",
                                "Deliveries without a final state: in flight, waiting, held.",
                                "penstock_audit_unresolved" + Boards.LANE,
                                "{{lane}}"),
                        Panel.of(
                                        "The audit itself",
                                        "short",
                                        "Facts it has not read, and seconds since it last spoke.",
                                        "penstock_audit_behind_records" + Boards.LANE,
                                        "{{lane}} behind")
                                .and(
                                        "time() - penstock_audit_last_seconds" + Boards.LANE,
                                        "{{lane}} silent for"),
                        Panel.of(
                                "The audit's state",
                                "bytes",
                                "Memory of what is not resolved.",
                                "penstock_audit_state_bytes" + Boards.LANE,
                                "{{lane}}"),
                        Panel.of(
                                "Dead letters",
                                "cps",
                                "Given up in a second, by stage and cause.",
                                Boards.rate(
                                                "stage, cause",
                                                "penstock_dead_letters_total",
                                                Boards.LANE)
                                        + " > 0",
                                "{{stage}} {{cause}}"),
                        Panel.of(
                                "Held",
                                "cps",
                                "Held in a second until somebody mends what is wrong.",
                                Boards.rate("stage, cause", "penstock_held_total", Boards.LANE)
                                        + " > 0",
                                "{{stage}} {{cause}}"),
                        Panel.of(
                                "Filtered",
                                "cps",
                                "Dropped in a second by rules of pipes, by stage.",
                                Boards.rate("stage", "penstock_filtered_total", Boards.LANE),
                                "{{stage}}")));
    }
}
