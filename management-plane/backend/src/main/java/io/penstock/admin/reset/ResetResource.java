package io.penstock.admin.reset;

import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.person.Emails;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.contract.key.AccessKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/resets}: for operators, who make links for anybody, and for whoever has one. */
@Path("/api/v1/resets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ResetResource {
    private static final String PATH = "/api/v1/resets";
    private static final int MOST_TOKEN = 200;

    private final SecureRandom random = new SecureRandom();
    private final Resets resets;
    private final Changes changes;
    private final CurrentRequest request;

    ResetResource(Resets resets, Changes changes, CurrentRequest request) {
        this.resets = resets;
        this.changes = changes;
        this.request = request;
    }

    @POST
    @Tag(name = "Operators")
    @APIResponseSchema(value = ResetLink.class, responseCode = "201")
    @Operation(
            summary =
                    "Make a link that sets anybody's password anew; the answer is the only one"
                            + " that shows it")
    public RestResponse<ResetLink> create(
            @RequestBody(content = @Content(schema = @Schema(ref = "NewReset")))
                    Document document) {
        String email = Emails.read(document.only("email"));
        document.check();
        AccessKey token = AccessKey.make(AccessKey.Kind.RESET, random::nextBytes);
        ResetLink made =
                changes.in(
                        Database.PLATFORM,
                        change -> resets.make(change, Resets.idOf(change, email), token, PATH));
        return Created.at(PATH, made.withLink(request.origin() + "/reset#" + token.reveal()));
    }

    @POST
    @Path("one-time")
    @Tag(name = "Operators")
    @Operation(
            summary =
                    "Give anybody a one-time password, which must be changed at sign-in; all their"
                            + " sessions end")
    public OneTime oneTime(
            @RequestBody(content = @Content(schema = @Schema(ref = "NewReset")))
                    Document document) {
        String email = Emails.read(document.only("email"));
        document.check();
        return resets.oneTime(email);
    }

    @POST
    @Path("use")
    @Tag(name = "Session")
    @APIResponse(responseCode = "204", description = "The password is set")
    @Operation(summary = "Set a forgotten password anew; all sessions of its person end")
    public void use(
            @RequestBody(content = @Content(schema = @Schema(ref = "UsedReset")))
                    Document document) {
        Optional<String> token = document.only("token", "password").text("token", MOST_TOKEN);
        document.check();
        resets.use(token.orElseThrow(), document, request.address());
    }
}
