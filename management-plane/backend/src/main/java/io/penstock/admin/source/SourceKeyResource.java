package io.penstock.admin.source;

import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.key.AccessKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/tenants/{tenant}/sources/{source}/keys}. */
@Path("/api/v1/tenants/{tenant}/sources/{source}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
public class SourceKeyResource {
    private final SecureRandom random = new SecureRandom();
    private final Tenancy tenancy;
    private final Sources sources;
    private final InstantSource time;

    SourceKeyResource(Tenancy tenancy, Sources sources, InstantSource time) {
        this.tenancy = tenancy;
        this.sources = sources;
        this.time = time;
    }

    /** The keys of a source, newest first. */
    public record KeyList(List<SourceKey> items) {}

    @POST
    @APIResponseSchema(value = SourceKey.class, responseCode = "201")
    @Operation(summary = "Make a key; the answer is the only one that shows it")
    public RestResponse<SourceKey> create(
            String tenant,
            String source,
            @RequestBody(required = false, content = @Content(schema = @Schema(ref = "NewKey")))
                    Document document) {
        Instant expiresAt =
                document.only("expiresAt").future("expiresAt", time.instant()).orElse(null);
        document.check();
        AccessKey key = AccessKey.make(AccessKey.Kind.SOURCE, random::nextBytes);
        String path = "/api/v1/tenants/" + tenant + "/sources/" + source + "/keys/" + key.id();
        SourceKey made =
                tenancy.changing(
                        tenant,
                        change -> {
                            sources.get(change.transaction(), tenant, source);
                            SourceKeys.create(change, tenant, source, key, expiresAt);
                            sources.changed(change, tenant, source);
                            return change.remember(
                                    path, SourceKey.made(key, change.at(), expiresAt));
                        });
        return Created.at(path, made.shown(key.reveal()));
    }

    @GET
    @Operation(summary = "List the keys of a source, without their secrets")
    public KeyList list(String tenant, String source) {
        return tenancy.reading(
                tenant,
                transaction -> {
                    sources.get(transaction, tenant, source);
                    return new KeyList(SourceKeys.list(transaction, tenant, source));
                });
    }

    @DELETE
    @Path("{key}")
    @Operation(summary = "Revoke a key")
    public void revoke(String tenant, String source, String key) {
        tenancy.doing(
                tenant,
                change -> {
                    if (SourceKeys.revoke(change, tenant, source, key)) {
                        sources.changed(change, tenant, source);
                    }
                });
    }
}
