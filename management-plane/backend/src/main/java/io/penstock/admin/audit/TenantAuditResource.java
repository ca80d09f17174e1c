package io.penstock.admin.audit;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Paging;
import io.penstock.contract.pipe.Names;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/audit}. */
@Path("/api/v1/tenants/{tenant}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class TenantAuditResource {
    private final Database database;

    TenantAuditResource(Database database) {
        this.database = database;
    }

    @GET
    @Operation(summary = "List the changes of a tenant's resources, newest first")
    public AuditPage list(
            String tenant,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        if (!Names.valid(tenant)) {
            throw ProblemException.missing("tenant", tenant);
        }
        return database.reading(tenant, transaction -> page(transaction, tenant, paging));
    }

    private static AuditPage page(Transaction transaction, String tenant, Paging paging)
            throws SQLException {
        if (!transaction.any("select 1 from tenant where tenant_id = ?", tenant)) {
            throw ProblemException.missing("tenant", tenant);
        }
        return AuditPage.of(
                paging, AuditLog.ofTenant(transaction, tenant, paging.before(), paging.fetched()));
    }
}
