package io.penstock.admin.database;

import io.penstock.admin.database.Transactions.Work;
import io.penstock.contract.pipe.Names;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The app role's transactions. Each one names what it may see for its own length: one tenant, or as
 * the operator the list of tenants; row-level security does the rest.
 */
@Singleton
public class Database {
    private static final String SEE_TENANT = "select set_config('penstock.tenant', ?, true)";
    private static final String SEE_TENANTS =
            "select set_config('penstock.scope', 'operator', true)";
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('tenant/' || ?, 0))";

    private volatile @Nullable Transactions transactions;

    /** Lets transactions begin; called once the schema is migrated. */
    public void open(Transactions opened) {
        transactions = opened;
    }

    /** Reads one tenant's rows. */
    public <T> T reading(String tenant, Work<T> work) {
        return opened().run(
                        transaction -> {
                            transaction.any(SEE_TENANT, Names.require("tenant", tenant));
                            return work.run(transaction);
                        });
    }

    /**
     * Changes one tenant's rows. Changes of one tenant happen one after the other, so what a change
     * has checked stays true until it commits, and generations rise in the order of commits.
     */
    public <T> T changing(String tenant, Work<T> work) {
        return reading(
                tenant,
                transaction -> {
                    transaction.any(ONE_AT_A_TIME, tenant);
                    return work.run(transaction);
                });
    }

    /** Reads the list of tenants; no tenant's rows. */
    public <T> T listingTenants(Work<T> work) {
        return opened().run(
                        transaction -> {
                            transaction.any(SEE_TENANTS);
                            return work.run(transaction);
                        });
    }

    /** Sees no tenant's rows at all. */
    public <T> T withoutTenant(Work<T> work) {
        return opened().run(work);
    }

    private Transactions opened() {
        Transactions opened = transactions;
        if (opened == null) {
            throw new DatabaseUnavailableException("the database is not ready yet", null);
        }
        return opened;
    }
}
