package io.penstock.admin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.audit.AuditItem.AuditedResource;
import io.penstock.admin.caller.Actor;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of changes; rows are written in the transaction of the change, and stay. */
public final class AuditLog {
    private AuditLog() {}

    /** Writes a change of the tenant that the transaction sees, or of the platform. */
    public static void write(Transaction transaction, Instant at, Actor actor, AuditEntry entry)
            throws SQLException {
        transaction.run(
                "insert into audit (tenant_id, at, actor_kind, actor_id, actor_name, action,"
                        + " resource_kind, resource_name, before, after)"
                        + " values (current_setting('penstock.tenant'), ?, ?, ?, ?, ?, ?, ?,"
                        + " ?::json, ?::json)",
                at,
                actor.kind(),
                actor.id(),
                actor.name(),
                entry.action(),
                entry.kind(),
                entry.name(),
                text(entry.before()),
                text(entry.after()));
    }

    private static @Nullable String text(@Nullable Object document) {
        return document == null ? null : Json.text(document);
    }

    /** Changes of a tenant, newest first. */
    static List<AuditItem> ofTenant(Transaction transaction, String tenant, long before, int most)
            throws SQLException {
        return transaction.list(
                "select * from audit where tenant_id = ? and id < ? order by id desc limit ?",
                AuditLog::item,
                tenant,
                before,
                most);
    }

    /** Changes of all tenants and of the platform, newest first; in an operator's transaction. */
    static List<AuditItem> all(Transaction transaction, long before, int most) throws SQLException {
        return transaction.list(
                "select * from audit where id < ? order by id desc limit ?",
                AuditLog::item,
                before,
                most);
    }

    private static AuditItem item(ResultSet row) throws SQLException {
        String tenant = row.getString("tenant_id");
        return new AuditItem(
                row.getString("id"),
                Transaction.instant(row, "at"),
                tenant.equals(Database.PLATFORM) ? null : tenant,
                new Actor(
                        row.getString("actor_kind"),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                row.getString("action"),
                new AuditedResource(row.getString("resource_kind"), row.getString("resource_name")),
                json(row.getString("before")),
                json(row.getString("after")));
    }

    private static @Nullable Object json(@Nullable String stored) {
        try {
            return stored == null ? null : Json.read(stored.getBytes(UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalStateException("a stored change cannot be read", e);
        }
    }
}
