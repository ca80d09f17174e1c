package io.penstock.admin.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.database.Transaction;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource with its published revision.
 *
 * @param spec as {@code Json.read} gives it
 * @param changedAt when the revision was published
 * @param standing whether it is disabled
 */
public record Published(
        String name,
        long generation,
        int revision,
        @Nullable Object spec,
        Instant createdAt,
        Instant changedAt,
        Standing standing) {
    static Published read(ResultSet row, Standing standing) throws SQLException {
        return new Published(
                row.getString("name"),
                row.getLong("generation"),
                row.getInt("revision"),
                json(row.getString("spec")),
                Transaction.instant(row, "created_at"),
                Transaction.instant(row, "changed_at"),
                standing);
    }

    /** A spec as it is stored. */
    static @Nullable Object json(String stored) {
        try {
            return Json.read(stored.getBytes(UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalStateException("a stored spec cannot be read", e);
        }
    }

    /** The same with another standing, which is a change of the resource. */
    Published standing(long nextGeneration, Standing next) {
        return new Published(name, nextGeneration, revision, spec, createdAt, changedAt, next);
    }
}
