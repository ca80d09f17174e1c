package io.penstock.admin.lag;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.revision.Published;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.resource.ResourceKey.Kind;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/tenants/{tenant}/pipes/{pipe}/lag}. */
@Path("/api/v1/tenants/{tenant}/pipes/{pipe}/lag")
@Tag(name = "Lag")
public class LagResource {
    private final RevisionStore store = new RevisionStore(Kind.PIPE);
    private final Tenancy tenancy;
    private final BackendSettings settings;
    private final InstantSource time;

    LagResource(Tenancy tenancy, BackendSettings settings, InstantSource time) {
        this.tenancy = tenancy;
        this.settings = settings;
        this.time = time;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, LagCsv.TYPE})
    @Operation(
            summary =
                    "Show how long a pipe's events took: by link and time, as a waterfall, and how"
                            + " many were on time; as text/csv the points of the links")
    public LagReport lag(String tenant, String pipe, @BeanParam LagQuery query) {
        LagQuery.Range range = query.range(time.instant(), settings.lag().objective());
        List<LagRows.Row> rows =
                tenancy.reading(
                        tenant,
                        transaction -> {
                            Published found = store.get(transaction, tenant, pipe);
                            return LagReports.rows(
                                    transaction, tenant, pipe, range, found.createdAt());
                        });
        return LagReports.of(rows, range);
    }
}
