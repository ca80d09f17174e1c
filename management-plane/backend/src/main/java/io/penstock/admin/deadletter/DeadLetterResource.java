package io.penstock.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.BackendSettings;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Paging;
import io.penstock.admin.tenant.Tenancy;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/dead-letters}. */
@Path("/api/v1/tenants/{tenant}/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
public class DeadLetterResource {
    private final Tenancy tenancy;
    private final Retries retries;
    private final Kept kept;

    DeadLetterResource(Tenancy tenancy, Retries retries, BackendSettings settings) {
        this.tenancy = tenancy;
        this.retries = retries;
        this.kept =
                new Kept(
                        settings.deadLetters().most(),
                        settings.deadLetters().retention().toSeconds());
    }

    /**
     * How much of the past is found.
     *
     * @param most dead letters of a tenant; the oldest go
     * @param seconds that one is found
     */
    public record Kept(int most, long seconds) {}

    /**
     * Dead letters, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeadLetterPage(List<DeadLetter> items, @Nullable String next) {}

    /**
     * What went wrong, most often first.
     *
     * @param items the 100 largest groups
     * @param total dead letters of all groups
     */
    public record CauseList(List<CauseGroup> items, long total, Kept kept) {}

    @GET
    @Operation(summary = "List dead letters, newest first, without their events")
    public DeadLetterPage list(
            String tenant,
            @BeanParam Filter filter,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        List<Condition> conditions = filter.conditions();
        return paging.page(
                tenancy.reading(
                        tenant,
                        transaction -> DeadLetters.list(transaction, tenant, conditions, paging)),
                DeadLetters.Listed::key,
                (shown, next) ->
                        new DeadLetterPage(
                                shown.stream().map(DeadLetters.Listed::letter).toList(), next));
    }

    @GET
    @Path("causes")
    @Operation(summary = "Count dead letters by cause, pipe and destination")
    public CauseList causes(String tenant, @BeanParam Filter filter) {
        List<Condition> conditions = filter.conditions();
        Causes.Counted counted =
                tenancy.reading(
                        tenant, transaction -> Causes.count(transaction, tenant, conditions));
        return new CauseList(counted.groups(), counted.total(), kept);
    }

    @POST
    @Path("{deadLetter}/retry")
    @APIResponseSchema(value = DeadLetter.class, responseCode = "201")
    @Operation(
            summary =
                    "Send a dead letter again, from the stage at which it ended: the delivery begins"
                            + " anew, by the same revision of its pipe")
    public RestResponse<DeadLetter> retry(String tenant, String deadLetter) {
        return Created.at(Retries.path(tenant, deadLetter), retries.retry(tenant, deadLetter));
    }

    @GET
    @Path("{deadLetter}")
    @Operation(summary = "Show a dead letter with its event")
    public DeadLetter get(String tenant, String deadLetter) {
        return tenancy.reading(
                tenant, transaction -> DeadLetters.get(transaction, tenant, deadLetter));
    }
}
