package io.penstock.admin.member;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.caller.Role;
import io.penstock.admin.person.Emails;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.key.AccessKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/tenants/{tenant}/invitations}. */
@Path("/api/v1/tenants/{tenant}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class InvitationResource {
    private final SecureRandom random = new SecureRandom();
    private final Tenancy tenancy;
    private final CurrentRequest request;
    private final Duration valid;

    InvitationResource(Tenancy tenancy, CurrentRequest request, BackendSettings settings) {
        this.tenancy = tenancy;
        this.request = request;
        this.valid = settings.invitation().valid();
    }

    @POST
    @APIResponseSchema(value = Invitation.class, responseCode = "201")
    @Operation(summary = "Invite somebody; the answer is the only one that shows the link")
    public RestResponse<Invitation> create(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewInvitation")))
                    Document document) {
        document.only("email", "role");
        String email = Emails.read(document);
        Optional<Role> role = Roles.read(document);
        document.check();
        AccessKey token = AccessKey.make(AccessKey.Kind.INVITATION, random::nextBytes);
        String path = "/api/v1/tenants/" + tenant + "/invitations/" + token.id();
        Invitation made =
                tenancy.changing(
                        tenant,
                        change -> {
                            var invitation =
                                    new Invitation(
                                            token.id(),
                                            email,
                                            role.orElseThrow(),
                                            change.actor().name(),
                                            change.at(),
                                            change.at().plus(valid),
                                            null);
                            Invitations.create(change, tenant, invitation, token);
                            return change.remember(path, invitation);
                        });
        return Created.at(path, made.withLink(request.origin() + "/invitation#" + token.reveal()));
    }

    @DELETE
    @Path("{invitation}")
    @Operation(summary = "Withdraw an invitation")
    public void delete(String tenant, String invitation) {
        tenancy.doing(tenant, change -> Invitations.withdraw(change, tenant, invitation));
    }
}
