package io.penstock.admin.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import io.penstock.admin.request.Paging;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.audit.Finding;
import io.penstock.contract.pipe.Violation;
import io.penstock.contract.resource.ResourceKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/pipes/{pipe}/findings}. */
@Path("/api/v1/tenants/{tenant}/pipes/{pipe}/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Loss")
public class FindingResource {
    private static final List<String> KINDS =
            Arrays.stream(Finding.Kind.values()).map(FindingRows::kind).toList();

    private final RevisionStore pipes = new RevisionStore(ResourceKey.Kind.PIPE);
    private final Tenancy tenancy;

    FindingResource(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * Findings, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingPage(List<LedgerFinding> items, @Nullable String next) {
        static FindingPage of(List<Findings.Listed> shown, @Nullable String next) {
            return new FindingPage(shown.stream().map(Findings.Listed::finding).toList(), next);
        }
    }

    @GET
    @Operation(summary = "List what the audit has found of a pipe's events, newest first")
    public FindingPage list(
            String tenant,
            String pipe,
            @QueryParam("kind") @Parameter(description = "Of this kind.") @Nullable String kind,
            @QueryParam("state") @Parameter(description = "Those that are so: open or ended.")
                    @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        List<Condition> conditions =
                new Conditions("since").name("pipe", pipe).oneOf("kind", kind, KINDS).check();
        Boolean open = open(state);
        return paging.page(
                tenancy.reading(
                        tenant,
                        transaction -> {
                            pipes.get(transaction, tenant, pipe);
                            return Findings.list(
                                    transaction,
                                    tenant,
                                    conditions,
                                    open,
                                    Ledgers.ways(transaction, tenant, pipe),
                                    paging);
                        }),
                Findings.Listed::key,
                FindingPage::of);
    }

    /** Whether those are asked for that hold; null: all. */
    static @Nullable Boolean open(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "open" -> true;
            case "ended" -> false;
            default ->
                    throw ProblemException.invalid(
                            List.of(
                                    new Violation(
                                            "?state",
                                            "state",
                                            "'" + state + "' must be one of open, ended")));
        };
    }

    @GET
    @Path("{finding}")
    @Operation(summary = "Show a finding with the events that it names")
    public LedgerFinding get(String tenant, String pipe, String finding) {
        return tenancy.reading(
                tenant,
                transaction -> {
                    pipes.get(transaction, tenant, pipe);
                    return Findings.get(
                            transaction,
                            tenant,
                            pipe,
                            finding,
                            Ledgers.ways(transaction, tenant, pipe));
                });
    }
}
