package io.penstock.admin.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contract.key.AccessKey;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key of a source.
 *
 * @param id names the key; no secret
 * @param key the whole key: in the answer that made it, and never again
 * @param expiresAt from when on it is refused; absent: never
 * @param revokedAt when it was revoked; absent: it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceKey(
        String id,
        @Schema(description = "Shown once") @Nullable String key,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** A new key. */
    static SourceKey made(AccessKey key, Instant createdAt, @Nullable Instant expiresAt) {
        return new SourceKey(key.id(), null, createdAt, expiresAt, null);
    }

    /** The same, to be shown to whoever made it. */
    SourceKey shown(String secret) {
        return new SourceKey(id, secret, createdAt, expiresAt, revokedAt);
    }

    /** What the audit log keeps of a key. */
    static Map<String, String> document(@Nullable Instant expiresAt) {
        return expiresAt == null ? Map.of() : Map.of("expiresAt", expiresAt.toString());
    }

    @Override
    public String toString() {
        return "source key " + id;
    }
}
