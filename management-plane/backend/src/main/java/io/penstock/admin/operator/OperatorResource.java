package io.penstock.admin.operator;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.person.Emails;
import io.penstock.admin.person.FirstOperator;
import io.penstock.admin.person.People;
import io.penstock.admin.person.Person;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.contract.key.AccessKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/operators}. The platform never loses the last one. */
@Path("/api/v1/operators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class OperatorResource {
    private static final String INVITATIONS = "/api/v1/operators/invitations";

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final Changes changes;
    private final CurrentRequest request;
    private final FirstOperator firstOperator;
    private final InstantSource time;
    private final Duration valid;

    OperatorResource(
            Database database,
            Changes changes,
            CurrentRequest request,
            FirstOperator firstOperator,
            InstantSource time,
            BackendSettings settings) {
        this.database = database;
        this.changes = changes;
        this.request = request;
        this.firstOperator = firstOperator;
        this.time = time;
        this.valid = settings.invitation().valid();
    }

    /** The operators, by e-mail address, and those who are invited, newest first. */
    public record OperatorList(List<Person> items, List<OperatorInvitation> invitations) {}

    @GET
    @Operation(summary = "List the operators of the platform and those who are invited")
    public OperatorList list() {
        return database.readingPlatform(
                transaction ->
                        new OperatorList(
                                People.operators(transaction),
                                OperatorInvitations.list(transaction, time.instant())));
    }

    @DELETE
    @Path("{operator}")
    @Operation(summary = "Take an operator's power; the account and its roles in tenants stay")
    public void delete(String operator) {
        Person gone = changes.in(Database.PLATFORM, change -> Operators.remove(change, operator));
        firstOperator.chosen(gone.email());
    }

    @POST
    @Path("invitations")
    @APIResponseSchema(value = OperatorInvitation.class, responseCode = "201")
    @Operation(summary = "Invite an operator; the answer is the only one that shows the link")
    public RestResponse<OperatorInvitation> invite(
            @RequestBody(content = @Content(schema = @Schema(ref = "NewOperatorInvitation")))
                    Document document) {
        String email = Emails.read(document.only("email"));
        document.check();
        AccessKey token = AccessKey.make(AccessKey.Kind.INVITATION, random::nextBytes);
        String path = INVITATIONS + "/" + token.id();
        OperatorInvitation made =
                changes.in(
                        Database.PLATFORM,
                        change -> {
                            var invitation =
                                    new OperatorInvitation(
                                            token.id(),
                                            email,
                                            change.actor().name(),
                                            change.at(),
                                            change.at().plus(valid),
                                            null);
                            OperatorInvitations.create(change, invitation, token);
                            return change.remember(path, invitation);
                        });
        return Created.at(path, made.withLink(request.origin() + "/invitation#" + token.reveal()));
    }

    @DELETE
    @Path("invitations/{invitation}")
    @Operation(summary = "Withdraw an invitation to become an operator")
    public void withdraw(String invitation) {
        changes.in(
                Database.PLATFORM,
                change -> {
                    OperatorInvitations.withdraw(change, invitation);
                    return invitation;
                });
    }
}
