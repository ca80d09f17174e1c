package io.penstock.admin.member;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.caller.Role;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.person.Member;
import io.penstock.admin.person.Memberships;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Document;
import io.penstock.admin.tenant.Tenancy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/tenants/{tenant}/people}. A tenant that has owners never loses the last one. */
@Path("/api/v1/tenants/{tenant}/people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class PeopleResource {
    private final Tenancy tenancy;
    private final InstantSource time;

    PeopleResource(Tenancy tenancy, InstantSource time) {
        this.tenancy = tenancy;
        this.time = time;
    }

    /** The people of a tenant, by e-mail address, and those who are invited, newest first. */
    public record PeopleList(List<Member> items, List<Invitation> invitations) {}

    @GET
    @Operation(summary = "List the people of a tenant and its open invitations")
    public PeopleList list(String tenant) {
        return tenancy.reading(
                tenant,
                transaction ->
                        new PeopleList(
                                Memberships.list(transaction, tenant),
                                Invitations.list(transaction, tenant, time.instant())));
    }

    @PUT
    @Path("{person}")
    @Operation(summary = "Change the role of a person")
    public Member put(
            String tenant,
            String person,
            @RequestBody(content = @Content(schema = @Schema(ref = "ChangedRole")))
                    Document document) {
        Optional<Role> role = Roles.read(document.only("role"));
        document.check();
        return tenancy.changing(
                tenant, change -> changed(change, tenant, person, role.orElseThrow()));
    }

    private static Member changed(Change change, String tenant, String person, Role role)
            throws SQLException {
        Member before = member(change, tenant, person);
        if (role != Role.OWNER) {
            refuseTheLastOwner(change, tenant, before);
        }
        Memberships.change(change.transaction(), tenant, person, role);
        change.audit(
                AuditEntry.changed(
                        "person", before.email(), document(before.role()), document(role)));
        return member(change, tenant, person);
    }

    @DELETE
    @Path("{person}")
    @Operation(summary = "Remove a person from a tenant")
    public void delete(String tenant, String person) {
        tenancy.doing(
                tenant,
                change -> {
                    Member gone = member(change, tenant, person);
                    refuseTheLastOwner(change, tenant, gone);
                    Memberships.remove(change.transaction(), tenant, person);
                    change.audit(AuditEntry.deleted("person", gone.email(), document(gone.role())));
                });
    }

    private static Member member(Change change, String tenant, String person) throws SQLException {
        return Memberships.find(change.transaction(), tenant, person)
                .orElseThrow(() -> ProblemException.missing("person", person));
    }

    private static void refuseTheLastOwner(Change change, String tenant, Member member)
            throws SQLException {
        if (member.role() == Role.OWNER
                && !Memberships.hasOwnerBeside(change.transaction(), tenant, member.id())) {
            throw ProblemException.conflict(
                    "last_owner",
                    "'" + member.email() + "' is the last owner of the tenant '" + tenant + "'.");
        }
    }

    private static Map<String, String> document(Role role) {
        return Map.of("role", role.text());
    }
}
