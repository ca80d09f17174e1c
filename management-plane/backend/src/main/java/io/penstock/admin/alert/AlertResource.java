package io.penstock.admin.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import io.penstock.admin.request.Paging;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.pipe.Violation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/alerts}. */
@Path("/api/v1/tenants/{tenant}/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class AlertResource {
    private final Tenancy tenancy;

    AlertResource(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * Alerts, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     * @param open how many of the tenant's alerts are open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AlertPage(List<Alert> items, @Nullable String next, long open) {}

    @GET
    @Operation(summary = "List alerts of destinations that fail, newest first")
    public AlertPage list(
            String tenant,
            @QueryParam("destination") @Parameter(description = "Of the destination of this name.")
                    @Nullable String destination,
            @QueryParam("state") @Parameter(description = "Those that are so: open or ended.")
                    @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        List<Condition> conditions = new Conditions().name("destination", destination).check();
        Boolean open = open(state);
        return tenancy.reading(
                tenant,
                transaction -> {
                    long all = Alerts.open(transaction, tenant);
                    return paging.page(
                            Alerts.list(transaction, tenant, conditions, open, paging),
                            Alerts.Listed::key,
                            (shown, next) ->
                                    new AlertPage(
                                            shown.stream().map(Alerts.Listed::alert).toList(),
                                            next,
                                            all));
                });
    }

    private static @Nullable Boolean open(@Nullable String state) {
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
}
