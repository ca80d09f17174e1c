package io.penstock.admin.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
import io.penstock.contract.pipe.TenantSpec;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants}. */
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class TenantResource {
    private final Database database;
    private final Changes changes;
    private final Tenancy tenancy;
    private final Tenants tenants;

    TenantResource(Database database, Changes changes, Tenancy tenancy, Tenants tenants) {
        this.database = database;
        this.changes = changes;
        this.tenancy = tenancy;
        this.tenants = tenants;
    }

    /**
     * The tenants, by name.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TenantList(List<Tenant> items, @Nullable String next) {}

    @POST
    @APIResponseSchema(value = Tenant.class, responseCode = "201")
    @Operation(summary = "Make a tenant")
    public RestResponse<Tenant> create(
            @RequestBody(content = @Content(schema = @Schema(ref = "NewTenant")))
                    Document document) {
        String name = document.name();
        Map<String, @Nullable Object> spec = checkedSpec(document);
        return Created.at(
                "/api/v1/tenants/" + name,
                changes.in(
                        name,
                        change ->
                                change.remember(
                                        "/api/v1/tenants/" + name,
                                        tenants.create(change, name, spec))));
    }

    @PUT
    @Path("{tenant}")
    @Operation(summary = "Replace the limits of a tenant")
    public Tenant put(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "ChangedTenant")))
                    Document document) {
        Map<String, @Nullable Object> spec = checkedSpec(document.sameName(tenant));
        return tenancy.changing(tenant, change -> tenants.replace(change, tenant, spec));
    }

    private static Map<String, @Nullable Object> checkedSpec(Document document) {
        Map<String, @Nullable Object> spec = document.rest();
        document.noting("", TenantSpec.read(spec));
        document.check();
        return spec;
    }

    @GET
    @Operation(summary = "List the tenants")
    public TenantList list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return paging.page(
                database.listingTenants(transaction -> tenants.page(transaction, paging)),
                Tenant::name,
                TenantList::new);
    }

    @GET
    @Path("{tenant}")
    @Operation(summary = "Show a tenant")
    public Tenant get(String tenant) {
        return tenancy.reading(tenant, transaction -> tenants.get(transaction, tenant));
    }

    @DELETE
    @Path("{tenant}")
    @Operation(summary = "Delete a tenant that has no resources")
    public void delete(String tenant) {
        tenancy.doing(tenant, change -> tenants.delete(change, tenant));
    }
}
