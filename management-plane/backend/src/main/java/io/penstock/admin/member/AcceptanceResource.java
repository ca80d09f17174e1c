package io.penstock.admin.member;

import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.request.Document;
import io.penstock.admin.session.Session;
import io.penstock.admin.session.SessionResource;
import io.penstock.admin.session.Sessions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/invitations}: for whoever was invited, to any tenant. */
@Path("/api/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class AcceptanceResource {
    private static final int MOST_TOKEN = 200;

    private final Acceptance acceptance;
    private final Sessions sessions;
    private final CurrentRequest request;

    AcceptanceResource(Acceptance acceptance, Sessions sessions, CurrentRequest request) {
        this.acceptance = acceptance;
        this.sessions = sessions;
        this.request = request;
    }

    @POST
    @Path("accept")
    @APIResponseSchema(value = Session.class, responseCode = "200")
    @Operation(summary = "Accept an invitation and sign in; the answer sets the session's cookie")
    public RestResponse<Session> accept(
            @RequestBody(content = @Content(schema = @Schema(ref = "Acceptance")))
                    Document document) {
        Optional<String> token =
                document.only("token", "name", "password").text("token", MOST_TOKEN);
        document.check();
        return SessionResource.opened(
                sessions.open(acceptance.accept(token.orElseThrow(), document, request.address())),
                request.secure());
    }
}
