package io.penstock.admin.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.caller.Role;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to a tenant that nobody has accepted yet.
 *
 * @param id names the invitation; no secret
 * @param invitedBy whose invitation it is
 * @param link accepts it: in the answer that made it, and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Invitation(
        String id,
        String email,
        @Schema(ref = "Role") Role role,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Schema(description = "Shown once") @Nullable String link) {

    /** The same, to be shown to whoever made it. */
    Invitation withLink(String shown) {
        return new Invitation(id, email, role, invitedBy, createdAt, expiresAt, shown);
    }

    /** What the audit log keeps of it. */
    Map<String, String> document() {
        return Map.of("email", email, "role", role.text(), "expiresAt", expiresAt.toString());
    }

    @Override
    public String toString() {
        return "invitation " + id;
    }
}
