package io.penstock.admin.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.caller.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token of a tenant.
 *
 * @param id names the token; no secret
 * @param name for people
 * @param createdBy whose token it is
 * @param expiresAt from when on it is refused; absent: never
 * @param lastUsedAt to the minute; absent: not yet
 * @param token the whole token: in the answer that made it, and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiToken(
        String id,
        String name,
        List<Scope> scopes,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Schema(description = "Shown once") @Nullable String token) {
    public ApiToken {
        scopes = List.copyOf(scopes);
    }

    /** The same, to be shown to whoever made it. */
    ApiToken shown(String secret) {
        return new ApiToken(id, name, scopes, createdBy, createdAt, expiresAt, lastUsedAt, secret);
    }

    /** The role of a program that brings the token. */
    Role role() {
        return scopes.stream().map(Scope::role).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** What the audit log keeps of it. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("scopes", scopes.stream().map(Scope::text).toList());
        if (expiresAt != null) {
            document.put("expiresAt", expiresAt.toString());
        }
        return document;
    }

    @Override
    public String toString() {
        return "token " + id;
    }
}
