package io.penstock.admin.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a pipe now.
 *
 * @param state {@code missing}: events are proven to be lost; {@code unknown}: nobody can say,
 *     since the audit is silent or evidence is missing; {@code late}: nothing is missing, and
 *     something is on its way for too long; {@code nothing_missing}
 * @param missing events that are, by findings that hold
 * @param unknown events of which evidence is missing
 * @param late deliveries past their objective
 * @param asOf when the audit last said so; absent: it has said nothing
 * @param unknownSince when evidence began to be missing, or the audit to be silent; absent: neither
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerVerdict(
        @Schema(examples = "nothing_missing") String state,
        long missing,
        long unknown,
        long late,
        @Nullable Instant asOf,
        @Nullable Instant unknownSince) {
    /** So many times its own interval of silence, and nobody knows what the audit would say. */
    private static final long SILENT = 3;

    private static final Set<Kind> LOST =
            EnumSet.of(
                    Kind.MISSING_BETWEEN,
                    Kind.MISSING_INSIDE,
                    Kind.SKIPPED,
                    Kind.LOST_BY_RETENTION);

    /**
     * Of a pipe.
     *
     * @param open events of findings that hold, by kind
     * @param lanes the states of the lanes that the pipe is on
     * @param doubt since when the platform has findings there of events that nobody can name; null:
     *     it has none
     */
    static LedgerVerdict of(
            Map<Kind, Long> open, List<AuditState> lanes, @Nullable Instant doubt, Instant now) {
        long missing =
                open.entrySet().stream()
                        .filter(each -> LOST.contains(each.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        long late = open.getOrDefault(Kind.LATE, 0L);
        Instant unsure = unknownSince(lanes, now);
        Instant unknownSince =
                Stream.of(Optional.ofNullable(unsure), Optional.ofNullable(doubt))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        boolean unknown = lanes.isEmpty() || unknownSince != null || open.containsKey(Kind.UNKNOWN);
        return new LedgerVerdict(
                state(open.keySet(), unknown),
                missing,
                open.getOrDefault(Kind.UNKNOWN, 0L),
                late,
                lanes.stream()
                        .map(AuditState::at)
                        .min(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli)
                        .orElse(null),
                unknownSince);
    }

    private static String state(Set<Kind> open, boolean unknown) {
        if (open.stream().anyMatch(LOST::contains)) {
            return "missing";
        }
        if (unknown) {
            return "unknown";
        }
        return open.contains(Kind.LATE) ? "late" : "nothing_missing";
    }

    /** Since when a lane's audit is silent or lacks evidence; null: neither. */
    static @Nullable Instant unknownSince(List<AuditState> lanes, Instant now) {
        return lanes.stream()
                .flatMap(
                        lane ->
                                Stream.of(silent(lane, now) ? lane.at() : 0, lane.unknownSince())
                                        .filter(since -> since != 0))
                .min(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli)
                .orElse(null);
    }

    /** Whether nothing was heard for so long that nothing is known. */
    static boolean silent(AuditState lane, Instant now) {
        return now.toEpochMilli() - lane.at() > SILENT * lane.every();
    }
}
