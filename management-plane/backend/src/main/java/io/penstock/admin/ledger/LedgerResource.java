package io.penstock.admin.ledger;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.ledger.LedgerBucket.Way;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.resource.ResourceKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/pipes/{pipe}/ledger}, and its funnel. */
@Path("/api/v1/tenants/{tenant}/pipes/{pipe}")
@Tag(name = "Loss")
public class LedgerResource {
    private static final String FROM = "The time of events from then on: 2026-01-31T12:00:00Z.";
    private static final String TO = "The time of events before then; usually now.";

    private final RevisionStore pipes = new RevisionStore(ResourceKey.Kind.PIPE);
    private final Tenancy tenancy;
    private final Database database;
    private final InstantSource time;
    private final LedgerKept kept;

    LedgerResource(
            Tenancy tenancy, Database database, InstantSource time, BackendSettings settings) {
        this.tenancy = tenancy;
        this.database = database;
        this.time = time;
        this.kept =
                new LedgerKept(
                        settings.ledger().minutes().toSeconds(),
                        settings.ledger().hours().toSeconds(),
                        settings.ledger().days().toSeconds());
    }

    /** For how long steps of each length are kept, seconds. */
    public record LedgerKept(long minute, long hour, long day) {}

    /**
     * A pipe's ledger.
     *
     * @param verdict what can be said of the pipe now, whatever the time asked for
     * @param total of all steps
     * @param items the steps that have events, by time
     */
    public record Ledger(
            Instant from,
            Instant to,
            @Schema(examples = "minute") String step,
            LedgerVerdict verdict,
            LedgerBucket total,
            List<LedgerBucket> items,
            LedgerKept kept) {}

    /** What was read in one transaction. */
    private record Read(
            SortedMap<Long, LedgerRow> steps,
            Map<Integer, Way> ways,
            Map<Kind, Long> open,
            Set<String> lanes) {}

    @GET
    @Path("ledger")
    @Produces({MediaType.APPLICATION_JSON, LedgerCsv.TYPE})
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Ledger.class)),
                @Content(mediaType = LedgerCsv.TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    @Operation(
            summary =
                    "Show what became of a pipe's events, by the time of events; as a table with"
                            + " Accept: text/csv")
    public RestResponse<Object> ledger(
            String tenant,
            String pipe,
            @QueryParam("from") @Parameter(description = FROM) @Nullable String from,
            @QueryParam("to") @Parameter(description = TO) @Nullable String to,
            @QueryParam("step")
                    @Parameter(description = "The length of a step: minute, hour or day.")
                    @Nullable String step,
            @Context HttpHeaders headers) {
        Instant now = time.instant();
        Span span = Span.read(from, to, step, now);
        Read read = read(tenant, pipe, span);
        List<LedgerBucket> buckets = new ArrayList<>();
        read.steps().forEach((start, row) -> buckets.add(LedgerBucket.of(start, row, read.ways())));
        if (LedgerCsv.wanted(headers)) {
            return answer(LedgerCsv.of(buckets), LedgerCsv.TYPE + ";charset=UTF-8");
        }
        return answer(
                new Ledger(
                        Instant.ofEpochSecond(span.from()),
                        Instant.ofEpochSecond(span.to()),
                        span.step().text(),
                        Ledgers.verdict(database, read.open(), read.lanes(), now),
                        LedgerBucket.of(span.from(), Sums.total(read.steps()), read.ways()),
                        buckets,
                        kept),
                MediaType.APPLICATION_JSON);
    }

    private static RestResponse<Object> answer(Object entity, String type) {
        return RestResponse.ResponseBuilder.ok(entity).header("Content-Type", type).build();
    }

    @GET
    @Path("funnel")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Show how many of a pipe's events came to each stage and how they ended, with"
                            + " some of them by name where names are known")
    public LedgerFunnel funnel(
            String tenant,
            String pipe,
            @QueryParam("from") @Parameter(description = FROM) @Nullable String from,
            @QueryParam("to") @Parameter(description = TO) @Nullable String to,
            @QueryParam("step")
                    @Parameter(description = "Of what the time is cut to: minute, hour or day.")
                    @Nullable String step) {
        Span span = Span.read(from, to, step, time.instant());
        return tenancy.reading(
                tenant,
                transaction -> {
                    pipes.get(transaction, tenant, pipe);
                    LedgerRow total = Sums.total(Ledgers.steps(transaction, tenant, pipe, span));
                    return LedgerFunnel.of(
                            LedgerBucket.of(span.from(), total, Map.of()),
                            new Samples(transaction, tenant, pipe, span));
                });
    }

    private Read read(String tenant, String pipe, Span span) {
        return tenancy.reading(
                tenant,
                transaction -> {
                    pipes.get(transaction, tenant, pipe);
                    return new Read(
                            Ledgers.steps(transaction, tenant, pipe, span),
                            Ledgers.ways(transaction, tenant, pipe),
                            Ledgers.open(transaction, tenant, pipe),
                            Ledgers.lanes(transaction, tenant, pipe));
                });
    }
}
