package io.penstock.admin.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.observed.ObservedState;
import io.penstock.admin.observed.ObservedStates;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of tenants. */
@Singleton
public class Tenants {
    private static final byte[] NO_SPEC = {};

    private final ObservedStates observed;

    Tenants(ObservedStates observed) {
        this.observed = observed;
    }

    /** Ends the request (404) unless the transaction's tenant exists. */
    void require(Transaction transaction, String tenant) throws SQLException {
        if (!transaction.any("select 1 from tenant where tenant_id = ?", tenant)) {
            throw ProblemException.missing("tenant", tenant);
        }
    }

    Tenant create(Change change, String name, Map<String, @Nullable Object> spec)
            throws SQLException {
        int made =
                change.transaction()
                        .run(
                                "insert into tenant (tenant_id, generation, spec, created_at,"
                                        + " changed_at) values (?, ?, ?::json, ?, ?)"
                                        + " on conflict do nothing",
                                name,
                                change.generation(),
                                Json.text(spec),
                                change.at(),
                                change.at());
        if (made == 0) {
            throw ProblemException.conflict("exists", "There is a tenant '" + name + "' already.");
        }
        change.audit(AuditEntry.created("tenant", name, spec));
        return publish(change, stored(change.transaction(), name));
    }

    Tenant replace(Change change, String name, Map<String, @Nullable Object> spec)
            throws SQLException {
        Object before = spec(stored(change.transaction(), name).spec());
        change.audit(AuditEntry.changed("tenant", name, before, spec));
        change.transaction()
                .run(
                        "update tenant set spec = ?::json, generation = ?, changed_at = ?"
                                + " where tenant_id = ?",
                        Json.text(spec),
                        change.generation(),
                        change.at(),
                        name);
        return publish(change, stored(change.transaction(), name));
    }

    private static Tenant publish(Change change, Stored stored) throws SQLException {
        Tenant tenant = stored.tenant();
        change.publish(
                new Desired(
                        key(tenant.name()),
                        tenant.generation(),
                        false,
                        stored.spec().getBytes(UTF_8)));
        return tenant;
    }

    /** Writes what is desired into the outbox again; false when the tenant is gone. */
    public boolean republish(Change change, String name) throws SQLException {
        Optional<Stored> stored = find(change.transaction(), name);
        if (stored.isPresent()) {
            publish(change, stored.get());
        }
        return stored.isPresent();
    }

    Tenant get(Transaction transaction, String name) throws SQLException {
        return stored(transaction, name).tenant();
    }

    private Stored stored(Transaction transaction, String name) throws SQLException {
        return find(transaction, name).orElseThrow(() -> ProblemException.missing("tenant", name));
    }

    private Optional<Stored> find(Transaction transaction, String name) throws SQLException {
        return transaction.one("select * from tenant where tenant_id = ?", this::stored, name);
    }

    /** All tenants by name; in a transaction that lists tenants. */
    public List<Tenant> list(Transaction transaction) throws SQLException {
        return transaction.list("select * from tenant order by tenant_id", this::stored).stream()
                .map(Stored::tenant)
                .toList();
    }

    void delete(Change change, String name) throws SQLException {
        refuseWhileUsed(change.transaction(), name);
        Object before = spec(stored(change.transaction(), name).spec());
        change.audit(AuditEntry.deleted("tenant", name, before));
        change.transaction().run("delete from tenant where tenant_id = ?", name);
        change.publish(new Desired(key(name), change.generation(), true, NO_SPEC));
    }

    private static void refuseWhileUsed(Transaction transaction, String name) throws SQLException {
        List<String> resources =
                transaction.list(
                        """
                        select 'pipe ' || name as resource from pipe where tenant_id = ?
                        union all select 'source ' || name from source where tenant_id = ?
                        union all select 'destination ' || name from destination where tenant_id = ?
                        order by 1 limit 10""",
                        row -> row.getString("resource"),
                        name,
                        name,
                        name);
        if (!resources.isEmpty()) {
            throw ProblemException.conflict(
                    "in_use",
                    "The tenant '"
                            + name
                            + "' still has resources: "
                            + String.join(", ", resources)
                            + ".");
        }
    }

    /**
     * A row.
     *
     * @param spec a {@code TenantSpec} document
     */
    private record Stored(Tenant tenant, String spec) {}

    private Stored stored(ResultSet row) throws SQLException {
        String name = row.getString("tenant_id");
        String spec = row.getString("spec");
        Instant changedAt = Transaction.instant(row, "changed_at");
        ObservedState state = observed.of(key(name), changedAt);
        return new Stored(
                new Tenant(
                        name,
                        row.getLong("generation"),
                        state.observedGeneration(),
                        state.conditions(),
                        limits(spec),
                        Transaction.instant(row, "created_at"),
                        changedAt),
                spec);
    }

    private static @Nullable Object limits(String spec) {
        return spec(spec) instanceof Map<?, ?> map ? map.get("limits") : null;
    }

    private static @Nullable Object spec(String stored) {
        try {
            return Json.read(stored.getBytes(UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalStateException("a stored tenant cannot be read", e);
        }
    }

    private static ResourceKey key(String name) {
        return new ResourceKey(Kind.TENANT, name, name);
    }
}
