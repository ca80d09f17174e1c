package io.penstock.admin.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.pipe.PipeUses;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.pipe.SourceSpec;
import io.penstock.contract.resource.ResourceKey.Kind;
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

/** {@code /api/v1/tenants/{tenant}/sources}. */
@Path("/api/v1/tenants/{tenant}/sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class SourceResource {
    private final Tenancy tenancy;
    private final Sources sources;

    SourceResource(Tenancy tenancy, Sources sources) {
        this.tenancy = tenancy;
        this.sources = sources;
    }

    /**
     * The sources of a tenant, by name.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SourceList(List<Source> items, @Nullable String next) {}

    @POST
    @APIResponseSchema(value = Source.class, responseCode = "201")
    @Operation(summary = "Make a source")
    public RestResponse<Source> create(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewSource")))
                    Document document) {
        String name = document.name();
        Map<String, @Nullable Object> spec = checkedSpec(document);
        String path = "/api/v1/tenants/" + tenant + "/sources/" + name;
        Source made =
                tenancy.changing(
                        tenant,
                        change -> {
                            sources.create(change, tenant, name, spec);
                            return change.remember(
                                    path, sources.get(change.transaction(), tenant, name));
                        });
        return Created.at(path, made);
    }

    @PUT
    @Path("{source}")
    @Operation(summary = "Replace the ordering key and the limits of a source")
    public Source put(
            String tenant,
            String source,
            @RequestBody(content = @Content(schema = @Schema(ref = "ChangedSource")))
                    Document document) {
        Map<String, @Nullable Object> spec = checkedSpec(document.sameName(source));
        return tenancy.changing(
                tenant,
                change -> {
                    sources.replace(change, tenant, source, spec);
                    return sources.get(change.transaction(), tenant, source);
                });
    }

    private static Map<String, @Nullable Object> checkedSpec(Document document) {
        Map<String, @Nullable Object> spec = document.rest();
        document.noting("", SourceSpec.read(spec));
        document.check();
        return spec;
    }

    @GET
    @Operation(summary = "List the sources of a tenant")
    public SourceList list(
            String tenant,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return paging.page(
                tenancy.reading(tenant, transaction -> sources.page(transaction, tenant, paging)),
                Source::name,
                SourceList::new);
    }

    @GET
    @Path("{source}")
    @Operation(summary = "Show a source")
    public Source get(String tenant, String source) {
        return tenancy.reading(tenant, transaction -> sources.get(transaction, tenant, source));
    }

    @DELETE
    @Path("{source}")
    @Operation(summary = "Delete a source that no pipe uses, with its keys")
    public void delete(String tenant, String source) {
        tenancy.doing(
                tenant,
                change -> {
                    PipeUses.refuseDeletion(change.transaction(), tenant, Kind.SOURCE, source);
                    sources.delete(change, tenant, source);
                });
    }
}
