package io.penstock.admin.token;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/tenants/{tenant}/tokens}. */
@Path("/api/v1/tenants/{tenant}/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class ApiTokenResource {
    private static final int MOST_NAME = 100;

    private final SecureRandom random = new SecureRandom();
    private final Tenancy tenancy;
    private final InstantSource time;

    ApiTokenResource(Tenancy tenancy, InstantSource time) {
        this.tenancy = tenancy;
        this.time = time;
    }

    /** The tokens of a tenant, newest first. */
    public record ApiTokenList(List<ApiToken> items) {}

    @GET
    @Operation(summary = "List the tokens of a tenant, without their secrets")
    public ApiTokenList list(String tenant) {
        return tenancy.reading(
                tenant, transaction -> new ApiTokenList(ApiTokens.list(transaction, tenant)));
    }

    @POST
    @APIResponseSchema(value = ApiToken.class, responseCode = "201")
    @Operation(summary = "Make a token; the answer is the only one that shows it")
    public RestResponse<ApiToken> create(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewToken")))
                    Document document) {
        document.only("name", "scopes", "expiresAt");
        Optional<String> name = document.text("name", MOST_NAME);
        Set<Scope> scopes = scopes(document);
        Optional<Instant> expiresAt = document.future("expiresAt", time.instant());
        document.check();
        AccessKey key = AccessKey.make(AccessKey.Kind.TOKEN, random::nextBytes);
        String path = "/api/v1/tenants/" + tenant + "/tokens/" + key.id();
        ApiToken made =
                tenancy.changing(
                        tenant,
                        change -> {
                            var token =
                                    new ApiToken(
                                            key.id(),
                                            name.orElseThrow(),
                                            List.copyOf(scopes),
                                            change.actor().name(),
                                            change.at(),
                                            expiresAt.orElse(null),
                                            null,
                                            null);
                            ApiTokens.create(change, tenant, token, key);
                            return change.remember(path, token);
                        });
        return Created.at(path, made.shown(key.reveal()));
    }

    private static Set<Scope> scopes(Document document) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (!(document.member("scopes") instanceof List<?> list) || list.isEmpty()) {
            document.violation(
                    "/scopes", "required", "must name at least one of read, write, admin");
            return scopes;
        }
        for (int i = 0; i < list.size(); i++) {
            Optional<Scope> scope = Scope.of(String.valueOf(list.get(i)));
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                document.violation("/scopes/" + i, "scope", "must be one of read, write, admin");
            }
        }
        return scopes;
    }

    @DELETE
    @Path("{token}")
    @Operation(summary = "Revoke a token")
    public void revoke(String tenant, String token) {
        tenancy.doing(tenant, change -> ApiTokens.revoke(change, tenant, token));
    }
}
