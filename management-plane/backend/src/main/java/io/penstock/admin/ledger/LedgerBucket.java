package io.penstock.admin.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.topic.StageName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A step of a pipe's ledger, by the time of events.
 *
 * @param sealed whether all of it has ended, and nothing new comes into it
 * @param filtered by rule, most first
 * @param branches 0 has what did not come to be routed
 * @param hops the stages that read a topic, in their order
 */
public record LedgerBucket(
        Instant start,
        boolean sealed,
        LedgerEquation equation,
        List<LedgerRule> filtered,
        List<LedgerBranch> branches,
        List<LedgerHop> hops) {
    public LedgerBucket {
        filtered = List.copyOf(filtered);
        branches = List.copyOf(branches);
        hops = List.copyOf(hops);
    }

    /** Events or deliveries that a rule dropped. */
    public record LedgerRule(@Schema(examples = "route:eu") String rule, long events) {}

    /**
     * A branch.
     *
     * @param name absent: it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LedgerBranch(
            int branch,
            @Nullable String name,
            @Nullable String destination,
            LedgerEquation equation) {}

    /**
     * A stage that reads a topic; those that work in the same process as the one before read none.
     *
     * @param arrived events or deliveries that it took, each once
     * @param left those that it sent on, each once
     * @param missing those sent to it that it never took, or took and never let go
     */
    public record LedgerHop(
            @Schema(examples = "transmit") String stage, long arrived, long left, long missing) {}

    /**
     * Of a row.
     *
     * @param ways names of branches, by number
     */
    static LedgerBucket of(long start, LedgerRow row, Map<Integer, Way> ways) {
        return new LedgerBucket(
                Instant.ofEpochSecond(start),
                row.sealed(),
                LedgerEquation.of(row),
                row.filtered().stream()
                        .filter(each -> each.events() != 0)
                        .map(each -> new LedgerRule(each.rule(), each.events()))
                        .sorted(Comparator.comparingLong(LedgerRule::events).reversed())
                        .toList(),
                row.branches().stream().map(each -> branch(each, ways)).toList(),
                hops(row));
    }

    /** What a branch's number stands for. */
    record Way(String branch, @Nullable String destination) {}

    private static LedgerBranch branch(LedgerRow.Branch branch, Map<Integer, Way> ways) {
        Way way = ways.get(branch.branch());
        return new LedgerBranch(
                branch.branch(),
                way == null ? null : way.branch(),
                way == null ? null : way.destination(),
                LedgerEquation.of(branch));
    }

    private static List<LedgerHop> hops(LedgerRow row) {
        Map<String, LedgerHop> hops =
                new TreeMap<>(
                        Comparator.comparingInt(LedgerBucket::turn)
                                .thenComparing(Comparator.naturalOrder()));
        for (LedgerRow.Hop hop : row.hops()) {
            String stage = stage(hop.topic());
            hops.merge(
                    stage,
                    new LedgerHop(stage, hop.arrived(), hop.left(), hop.missing()),
                    (a, b) ->
                            new LedgerHop(
                                    stage,
                                    a.arrived() + b.arrived(),
                                    a.left() + b.left(),
                                    a.missing() + b.missing()));
        }
        return new ArrayList<>(hops.values());
    }

    private static int turn(String stage) {
        return Arrays.stream(StageName.values())
                .filter(each -> each.text().equals(stage))
                .findFirst()
                .map(Enum::ordinal)
                .orElse(StageName.values().length);
    }

    /**
     * Who reads a topic, in the words of people: {@code transmit} of {@code
     * penstock.shared.g1.transmit}, {@code retry.5m} of {@code penstock.shared.retry.5m}.
     */
    static String stage(String topic) {
        return topic.replaceFirst("^penstock\\.[^.]+\\.(g[0-9]+\\.)?", "");
    }
}
