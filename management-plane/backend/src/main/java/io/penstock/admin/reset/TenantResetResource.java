package io.penstock.admin.reset;

import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.person.Member;
import io.penstock.admin.person.Memberships;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Created;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.key.AccessKey;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/tenants/{tenant}/people/{person}/reset}. */
@Path("/api/v1/tenants/{tenant}/people/{person}/reset")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class TenantResetResource {
    private final SecureRandom random = new SecureRandom();
    private final Resets resets;
    private final Tenancy tenancy;
    private final CurrentRequest request;

    TenantResetResource(Resets resets, Tenancy tenancy, CurrentRequest request) {
        this.resets = resets;
        this.tenancy = tenancy;
        this.request = request;
    }

    @POST
    @APIResponseSchema(value = ResetLink.class, responseCode = "201")
    @Operation(
            summary =
                    "Make a link that sets a person's password anew; the answer is the only one"
                            + " that shows it",
            description =
                    "For people who belong only to tenants that the caller owns; else operators"
                            + " make it.")
    public RestResponse<ResetLink> create(String tenant, String person) {
        AccessKey token = AccessKey.make(AccessKey.Kind.RESET, random::nextBytes);
        String path = "/api/v1/tenants/" + tenant + "/people/" + person + "/reset";
        ResetLink made =
                tenancy.changing(
                        tenant,
                        change -> {
                            Member member =
                                    Memberships.find(change.transaction(), tenant, person)
                                            .orElseThrow(
                                                    () ->
                                                            ProblemException.missing(
                                                                    "person", person));
                            return resets.make(change, member.id(), token, path);
                        });
        return Created.at(path, made.withLink(request.origin() + "/reset#" + token.reveal()));
    }
}
