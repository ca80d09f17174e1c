package io.penstock.admin.bin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
import io.penstock.admin.tenant.Tenancy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/bins}. */
@Path("/api/v1/tenants/{tenant}/bins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Bins")
public class BinResource {
    private static final int SECRET_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Tenancy tenancy;
    private final CurrentRequest request;

    BinResource(Tenancy tenancy, CurrentRequest request) {
        this.tenancy = tenancy;
        this.request = request;
    }

    /** The bins of a tenant, by name. */
    public record BinList(List<Bin> items) {}

    /**
     * The requests that a bin has, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BinRequests(List<BinRequest> items, @Nullable String next) {}

    @POST
    @APIResponseSchema(value = Bin.class, responseCode = "201")
    @Operation(summary = "Make a request bin")
    public RestResponse<Bin> create(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewBin"))) Document document) {
        String name = document.only("name").name();
        document.check();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Bins.Stored made =
                tenancy.changing(
                        tenant,
                        change ->
                                Bins.create(
                                        change, tenant, name, HexFormat.of().formatHex(secret)));
        return Created.at("/api/v1/tenants/" + tenant + "/bins/" + name, shown(made));
    }

    @GET
    @Operation(summary = "List the request bins of a tenant")
    public BinList list(String tenant) {
        return new BinList(
                tenancy.reading(tenant, transaction -> Bins.list(transaction, tenant)).stream()
                        .map(this::shown)
                        .toList());
    }

    @GET
    @Path("{bin}")
    @Operation(summary = "Show a request bin")
    public Bin get(String tenant, String bin) {
        return shown(tenancy.reading(tenant, transaction -> Bins.get(transaction, tenant, bin)));
    }

    @PUT
    @Path("{bin}")
    @Operation(summary = "Choose what a request bin answers, and how late")
    public Bin put(
            String tenant,
            String bin,
            @RequestBody(content = @Content(schema = @Schema(ref = "ChangedBin")))
                    Document document) {
        document.only("name", "status", "delayMillis").sameName(bin);
        var answer =
                new BinAnswer(
                        document.number("status", 200, 599, 200),
                        document.number("delayMillis", 0, 10_000, 0));
        document.check();
        return shown(tenancy.changing(tenant, change -> Bins.replace(change, tenant, bin, answer)));
    }

    @DELETE
    @Path("{bin}")
    @Operation(summary = "Delete a request bin with what it has")
    public void delete(String tenant, String bin) {
        tenancy.doing(tenant, change -> Bins.delete(change, tenant, bin));
    }

    @GET
    @Path("{bin}/requests")
    @Operation(summary = "List the newest requests that a bin got, newest first")
    public BinRequests requests(
            String tenant,
            String bin,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return paging.page(
                tenancy.reading(
                        tenant, transaction -> Bins.requests(transaction, tenant, bin, paging)),
                BinRequest::id,
                BinRequests::new);
    }

    @DELETE
    @Path("{bin}/requests")
    @Operation(summary = "Empty a request bin")
    public void empty(String tenant, String bin) {
        tenancy.doing(tenant, change -> Bins.empty(change, tenant, bin));
    }

    private Bin shown(Bins.Stored stored) {
        return stored.at(request.origin());
    }
}
