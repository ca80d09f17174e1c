package io.penstock.admin.tenant;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transactions.Work;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.Names;
import jakarta.inject.Singleton;

/** Transactions within a tenant that exists; for any other name the request ends with 404. */
@Singleton
public class Tenancy {
    private final Database database;
    private final Changes changes;
    private final Tenants tenants;

    Tenancy(Database database, Changes changes, Tenants tenants) {
        this.database = database;
        this.changes = changes;
        this.tenants = tenants;
    }

    /** Reads the tenant's resources. */
    public <T> T reading(String tenant, Work<T> work) {
        return database.reading(
                named(tenant),
                transaction -> {
                    tenants.require(transaction, tenant);
                    return work.run(transaction);
                });
    }

    /** Changes the tenant's resources. */
    public <T> T changing(String tenant, Change.Work<T> work) {
        return changes.in(
                named(tenant),
                change -> {
                    tenants.require(change.transaction(), tenant);
                    return work.run(change);
                });
    }

    /** As {@link #changing}, where there is nothing to answer. */
    public void doing(String tenant, Change.Deed deed) {
        changing(
                tenant,
                change -> {
                    deed.run(change);
                    return tenant;
                });
    }

    /** A text that is no name names nothing. */
    private static String named(String tenant) {
        if (!Names.valid(tenant)) {
            throw ProblemException.missing("tenant", tenant);
        }
        return tenant;
    }
}
