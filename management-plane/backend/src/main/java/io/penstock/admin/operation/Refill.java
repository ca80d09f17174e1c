package io.penstock.admin.operation;

import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.revision.Published;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.source.Source;
import io.penstock.admin.source.Sources;
import io.penstock.admin.tenant.Tenant;
import io.penstock.admin.tenant.Tenants;
import io.penstock.contract.resource.ResourceKey.Kind;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/**
 * Fills an empty Kafka with what PostgreSQL knows: every resource goes into the outbox again, with
 * the generation it has. Each tenant in a transaction of its own; what is deleted meanwhile is left
 * out.
 */
@Singleton
class Refill {
    private final List<RevisionStore> revised =
            List.of(new RevisionStore(Kind.DESTINATION), new RevisionStore(Kind.PIPE));
    private final Database database;
    private final Changes changes;
    private final Tenants tenants;
    private final Sources sources;

    Refill(Database database, Changes changes, Tenants tenants, Sources sources) {
        this.database = database;
        this.changes = changes;
        this.tenants = tenants;
        this.sources = sources;
    }

    /** Writes all resources into the outbox; how many. */
    int all() {
        return database.listingTenants(tenants::list).stream()
                .map(Tenant::name)
                .mapToInt(tenant -> changes.in(tenant, change -> tenant(change, tenant)))
                .sum();
    }

    private int tenant(Change change, String tenant) throws SQLException {
        if (!tenants.republish(change, tenant)) {
            return 0;
        }
        int written = 1;
        for (Source source : sources.list(change.transaction(), tenant)) {
            sources.publish(change, tenant, source.name());
            written++;
        }
        for (RevisionStore store : revised) {
            for (Published published : store.list(change.transaction(), tenant)) {
                store.publish(change, tenant, published);
                written++;
            }
        }
        return written;
    }
}
