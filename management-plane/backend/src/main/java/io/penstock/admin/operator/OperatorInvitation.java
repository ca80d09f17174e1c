package io.penstock.admin.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to become an operator that nobody has accepted yet.
 *
 * @param id names the invitation; no secret
 * @param invitedBy whose invitation it is
 * @param link accepts it: in the answer that made it, and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperatorInvitation(
        String id,
        String email,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Schema(description = "Shown once") @Nullable String link) {

    /** The same, to be shown to whoever made it. */
    OperatorInvitation withLink(String shown) {
        return new OperatorInvitation(id, email, invitedBy, createdAt, expiresAt, shown);
    }

    /** What the audit log keeps of it. */
    Map<String, String> document() {
        return Map.of("email", email, "expiresAt", expiresAt.toString());
    }

    @Override
    public String toString() {
        return "operator invitation " + id;
    }
}
