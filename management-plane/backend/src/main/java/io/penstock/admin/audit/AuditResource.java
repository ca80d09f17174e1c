package io.penstock.admin.audit;

import io.penstock.admin.database.Database;
import io.penstock.admin.request.Paging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/audit}. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {
    private final Database database;

    AuditResource(Database database) {
        this.database = database;
    }

    @GET
    @Operation(summary = "List the changes of all tenants and of the platform, newest first")
    public AuditPage list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return AuditPage.of(
                paging,
                database.listingTenants(
                        transaction ->
                                AuditLog.all(transaction, paging.before(), paging.fetched())));
    }
}
