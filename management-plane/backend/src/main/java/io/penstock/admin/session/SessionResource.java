package io.penstock.admin.session;

import io.penstock.admin.caller.Caller;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.person.Emails;
import io.penstock.admin.person.NewPassword;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Document;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /api/v1/session}. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class SessionResource {
    private static final int MOST_EMAIL = 254;
    private static final int MOST_PASSWORD = 200;

    private final SignIns signIns;
    private final Sessions sessions;
    private final CurrentRequest request;

    SessionResource(SignIns signIns, Sessions sessions, CurrentRequest request) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.request = request;
    }

    @POST
    @APIResponseSchema(value = Session.class, responseCode = "200")
    @Operation(summary = "Sign in; the answer sets the session's cookie")
    public RestResponse<Session> signIn(
            @RequestBody(content = @Content(schema = @Schema(ref = "SignIn"))) Document document) {
        String email = document.only("email", "password").text("email", MOST_EMAIL).orElse("");
        String password = document.text("password", MOST_PASSWORD).orElse("");
        document.check();
        return opened(
                sessions.open(signIns.prove(Emails.normal(email), password, request.address())),
                request.secure());
    }

    /** Answers with a session that was just opened, and its cookie. */
    public static RestResponse<Session> opened(Sessions.Opened opened, boolean secure) {
        return ResponseBuilder.ok(opened.session())
                .header(HttpHeaders.SET_COOKIE, SessionCookie.set(opened.secret(), secure))
                .build();
    }

    @GET
    @Operation(summary = "Show who is signed in")
    public Session get() {
        return sessions.session(request.person())
                .orElseThrow(() -> new ProblemException(Problem.UNAUTHORIZED));
    }

    @DELETE
    @APIResponse(responseCode = "204", description = "Signed out")
    @Operation(summary = "Sign out")
    public RestResponse<Void> signOut() {
        sessions.end(request.person().session());
        return ResponseBuilder.<Void>noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.clear(request.secure()))
                .build();
    }

    @PUT
    @Path("password")
    @Operation(summary = "Change the password; other sessions of the person end")
    public void changePassword(
            @RequestBody(content = @Content(schema = @Schema(ref = "PasswordChange")))
                    Document document) {
        Caller.SignedIn caller = request.person();
        Optional<String> current =
                document.only("current", "password").text("current", MOST_PASSWORD);
        Optional<String> password = NewPassword.read(document, caller.email());
        if (password.isPresent() && password.equals(current)) {
            document.violation("/password", "unchanged", "must not be the current password");
        }
        document.check();
        if (!signIns.owns(caller, current.orElseThrow(), request.address())) {
            document.violation("/current", "wrong", "is not the current password");
        }
        document.check();
        signIns.change(caller, password.orElseThrow());
    }
}
