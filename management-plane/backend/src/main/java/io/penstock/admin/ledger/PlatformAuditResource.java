package io.penstock.admin.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.ledger.FindingResource.FindingPage;
import io.penstock.admin.request.Paging;
import io.penstock.admin.telemetry.Reports;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.telemetry.LaneState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What operators see of the audit: {@code /api/v1/platform/audit}. */
@Path("/api/v1/platform/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Loss")
public class PlatformAuditResource {
    private static final int MOST = 50;

    private final Database database;
    private final Reports reports;
    private final InstantSource time;

    PlatformAuditResource(Database database, Reports reports, InstantSource time) {
        this.database = database;
        this.reports = reports;
        this.time = time;
    }

    /**
     * The audit.
     *
     * @param items the lanes by name
     * @param worst pipes with findings that hold: most missing first, then unknown, then late; at
     *     most 50
     */
    public record PlatformAudit(List<LaneAudit> items, List<PipeAudit> worst) {}

    /**
     * How sure the audit of a lane is.
     *
     * @param state {@code known}; {@code unknown}: evidence is missing; {@code silent}: the audit
     *     says nothing, so nothing is known
     * @param asOf when it last said so; absent: it never did
     * @param everySeconds how often it says so
     * @param behind records that it has not taken in yet
     * @param unresolved deliveries that have not ended
     * @param bytes of its state
     * @param unknownSince when evidence began to be missing; absent: none is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LaneAudit(
            String lane,
            @Schema(examples = "known") String state,
            @Nullable Instant asOf,
            @Nullable Double everySeconds,
            long behind,
            long unresolved,
            long bytes,
            long missing,
            long unknown,
            long late,
            @Nullable Instant unknownSince) {}

    /** Events of a pipe's findings that hold. */
    public record PipeAudit(
            String tenant, String pipe, long findings, long missing, long unknown, long late) {}

    @GET
    @Operation(summary = "Show how sure the audit of each lane is, and the worst pipes")
    public PlatformAudit audit() {
        Map<String, LaneAudit> lanes = new TreeMap<>();
        reports.platform().stream()
                .flatMap(seen -> seen.report().lanes().stream())
                .map(LaneState::lane)
                .forEach(lane -> lanes.put(lane, never(lane)));
        Instant now = time.instant();
        for (AuditState state : database.readingPlatform(LaneStates::list)) {
            lanes.put(state.lane(), lane(state, now));
        }
        return new PlatformAudit(List.copyOf(lanes.values()), worst());
    }

    private static LaneAudit never(String lane) {
        return new LaneAudit(lane, "silent", null, null, 0, 0, 0, 0, 0, 0, null);
    }

    private static LaneAudit lane(AuditState state, Instant now) {
        return new LaneAudit(
                state.lane(),
                word(state, now),
                Instant.ofEpochMilli(state.at()),
                state.every() / 1000.0,
                state.behind(),
                state.unresolved(),
                state.bytes(),
                state.missing(),
                state.unknown(),
                state.late(),
                state.unknownSince() == 0 ? null : Instant.ofEpochMilli(state.unknownSince()));
    }

    private static String word(AuditState state, Instant now) {
        if (LedgerVerdict.silent(state, now)) {
            return "silent";
        }
        return state.unknownSince() == 0 ? "known" : "unknown";
    }

    private List<PipeAudit> worst() {
        return database.listingTenants(
                transaction -> {
                    List<PipeAudit> pipes = new ArrayList<>();
                    for (String tenant :
                            transaction.list(
                                    "select tenant_id from tenant order by tenant_id",
                                    row -> row.getString("tenant_id"))) {
                        Database.enter(transaction, tenant);
                        pipes.addAll(pipes(transaction, tenant));
                    }
                    return pipes.stream()
                            .sorted(
                                    Comparator.comparingLong(PipeAudit::missing)
                                            .thenComparingLong(PipeAudit::unknown)
                                            .thenComparingLong(PipeAudit::late)
                                            .reversed())
                            .limit(MOST)
                            .toList();
                });
    }

    private static List<PipeAudit> pipes(Transaction transaction, String tenant)
            throws SQLException {
        return transaction.list(
                "select pipe, count(*) as findings, coalesce(sum(events) filter (where kind in"
                        + " ('missing_between', 'missing_inside', 'skipped', 'lost_by_retention')),"
                        + " 0)::bigint as missing, coalesce(sum(events) filter (where kind ="
                        + " 'unknown'), 0)::bigint as unknown, coalesce(sum(events) filter (where kind"
                        + " = 'late'), 0)::bigint as late from finding where tenant_id = ? and pipe is"
                        + " not null and until is null and kind <> 'unacknowledged' group by pipe order"
                        + " by missing desc, unknown desc, late desc limit 50",
                row ->
                        new PipeAudit(
                                tenant,
                                row.getString("pipe"),
                                row.getLong("findings"),
                                row.getLong("missing"),
                                row.getLong("unknown"),
                                row.getLong("late")),
                tenant);
    }

    @GET
    @Path("findings")
    @Operation(
            summary =
                    "List what the audit has found of events of no pipe in particular, newest"
                            + " first")
    public FindingPage findings(
            @QueryParam("state") @Parameter(description = "Those that are so: open or ended.")
                    @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        Boolean open = FindingResource.open(state);
        return paging.page(
                database.readingPlatform(
                        transaction ->
                                Findings.list(
                                        transaction,
                                        Database.PLATFORM,
                                        List.of(),
                                        open,
                                        Map.of(),
                                        paging)),
                Findings.Listed::key,
                FindingPage::of);
    }
}
