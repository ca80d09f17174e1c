package io.penstock.admin.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many events came how far.
 *
 * @param accounted events that came in
 * @param stages those that read a topic, in their order
 * @param ends how they ended, or where they are
 */
public record LedgerFunnel(long accounted, List<FunnelStage> stages, List<FunnelEnd> ends) {
    /**
     * A stage.
     *
     * @param samples ids of at most 5 events that ended here as dead letters
     */
    public record FunnelStage(
            @Schema(examples = "route") String stage,
            long arrived,
            long left,
            long missing,
            List<String> samples) {}

    /**
     * An end.
     *
     * @param end {@code delivered}, {@code filtered}, {@code dead_lettered}, {@code held}, {@code
     *     discarded}, {@code waiting}, {@code in_flight}, {@code missing} or {@code unknown}
     * @param samples ids of at most 5 of them, where names are known
     */
    public record FunnelEnd(
            @Schema(examples = "delivered") String end, long events, List<String> samples) {}

    static LedgerFunnel of(LedgerBucket total, Samples samples) throws SQLException {
        List<FunnelStage> stages = new ArrayList<>();
        for (LedgerBucket.LedgerHop hop : total.hops()) {
            stages.add(
                    new FunnelStage(
                            hop.stage(),
                            hop.arrived(),
                            hop.left(),
                            hop.missing(),
                            samples.deadLettered(hop.stage())));
        }
        LedgerEquation sum = total.equation();
        return new LedgerFunnel(
                sum.accounted(),
                stages,
                List.of(
                        new FunnelEnd("delivered", sum.delivered(), samples.delivered()),
                        new FunnelEnd("filtered", sum.filtered(), List.of()),
                        new FunnelEnd("dead_lettered", sum.deadLettered(), samples.deadLettered()),
                        new FunnelEnd("held", sum.held(), List.of()),
                        new FunnelEnd("discarded", sum.discarded(), List.of()),
                        new FunnelEnd("waiting", sum.waiting(), samples.failed()),
                        new FunnelEnd("in_flight", sum.inFlight(), List.of()),
                        new FunnelEnd("missing", sum.missing(), samples.missing()),
                        new FunnelEnd("unknown", sum.unknown(), List.of())));
    }
}
