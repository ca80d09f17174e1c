package io.penstock.admin.tenant;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.observed.ObservedState;
import io.penstock.admin.observed.ObservedStates;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of tenants. */
@Singleton
public class Tenants {
    private static final byte[] EMPTY_SPEC = {'{', '}'};
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

    Tenant create(Change change, String name) throws SQLException {
        long generation = change.generation();
        int made =
                change.transaction()
                        .run(
                                "insert into tenant (tenant_id, generation, created_at)"
                                        + " values (?, ?, ?) on conflict do nothing",
                                name,
                                generation,
                                change.at());
        if (made == 0) {
            throw ProblemException.conflict("exists", "There is a tenant '" + name + "' already.");
        }
        publish(change, name, generation);
        return tenant(name, generation, change.at());
    }

    private static void publish(Change change, String name, long generation) throws SQLException {
        change.publish(new Desired(key(name), generation, false, EMPTY_SPEC));
    }

    /** Writes what is desired into the outbox again; false when the tenant is gone. */
    public boolean republish(Change change, String name) throws SQLException {
        Optional<Tenant> tenant = find(change.transaction(), name);
        if (tenant.isPresent()) {
            publish(change, name, tenant.get().generation());
        }
        return tenant.isPresent();
    }

    Tenant get(Transaction transaction, String name) throws SQLException {
        return find(transaction, name).orElseThrow(() -> ProblemException.missing("tenant", name));
    }

    private Optional<Tenant> find(Transaction transaction, String name) throws SQLException {
        return transaction.one("select * from tenant where tenant_id = ?", this::tenant, name);
    }

    /** All tenants by name; in a transaction that lists tenants. */
    public List<Tenant> list(Transaction transaction) throws SQLException {
        return transaction.list("select * from tenant order by tenant_id", this::tenant);
    }

    void delete(Change change, String name) throws SQLException {
        refuseWhileUsed(change.transaction(), name);
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

    private Tenant tenant(ResultSet row) throws SQLException {
        return tenant(
                row.getString("tenant_id"),
                row.getLong("generation"),
                Transaction.instant(row, "created_at"));
    }

    private Tenant tenant(String name, long generation, Instant createdAt) {
        ObservedState state = observed.of(key(name), createdAt);
        return new Tenant(
                name, generation, state.observedGeneration(), state.conditions(), createdAt);
    }

    private static ResourceKey key(String name) {
        return new ResourceKey(Kind.TENANT, name, name);
    }
}
