package io.penstock.admin.reset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A link that sets a person's password anew, once.
 *
 * @param id names the link; no secret
 * @param email whose password it is
 * @param link in the answer that made it, and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResetLink(
        String id,
        String email,
        Instant createdAt,
        Instant expiresAt,
        @Schema(description = "Shown once") @Nullable String link) {

    /** The same, to be shown to whoever made it. */
    ResetLink withLink(String shown) {
        return new ResetLink(id, email, createdAt, expiresAt, shown);
    }

    /** What the audit log keeps of it. */
    Map<String, String> document() {
        return Map.of("email", email, "expiresAt", expiresAt.toString());
    }

    @Override
    public String toString() {
        return "reset link " + id;
    }
}
