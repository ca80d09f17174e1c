package io.penstock.admin.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.BackendSettings;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import io.penstock.admin.request.Paging;
import io.penstock.admin.tenant.Tenancy;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/attempts}. */
@Path("/api/v1/tenants/{tenant}/attempts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attempts")
public class AttemptResource {
    private final Tenancy tenancy;
    private final AttemptsKept kept;

    AttemptResource(Tenancy tenancy, BackendSettings settings) {
        this.tenancy = tenancy;
        this.kept =
                new AttemptsKept(
                        settings.attempts().bytes().asLongValue(),
                        settings.attempts().retention().toSeconds());
    }

    /**
     * How much of the past is found.
     *
     * @param bytes of a tenant's attempts; the oldest go
     * @param seconds that one is found
     */
    public record AttemptsKept(long bytes, long seconds) {}

    /**
     * Attempts, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AttemptPage(List<Attempt> items, @Nullable String next) {}

    /**
     * How many attempts ended, also those that are not kept in full.
     *
     * @param accepted that a destination has accepted
     * @param failed that it has not
     * @param told of both, those told in full
     * @param dropped that should have been told and were too many
     */
    public record AttemptCount(
            long accepted, long failed, long told, long dropped, AttemptsKept kept) {}

    @GET
    @Operation(
            summary =
                    "List attempts, newest first: failures, and a sample of what was accepted;"
                            + " without requests and responses")
    public AttemptPage list(
            String tenant,
            @BeanParam AttemptFilter filter,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        List<Condition> conditions = filter.conditions();
        return paging.page(
                tenancy.reading(
                        tenant,
                        transaction -> Attempts.list(transaction, tenant, conditions, paging)),
                Attempts.Listed::key,
                (shown, next) ->
                        new AttemptPage(
                                shown.stream().map(Attempts.Listed::attempt).toList(), next));
    }

    @GET
    @Path("count")
    @Operation(summary = "Count attempts, all of them, by the minute in which they ended")
    public AttemptCount count(
            String tenant,
            @QueryParam("destination") @Nullable String destination,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        List<Condition> conditions =
                new Conditions("minute").name("destination", destination).between(from, to).check();
        return tenancy.reading(
                tenant, transaction -> Attempts.count(transaction, tenant, conditions, kept));
    }
}
