package io.penstock.admin.database;

import io.penstock.admin.database.Transactions.Work;
import io.penstock.contract.pipe.Names;
import jakarta.inject.Singleton;
import java.sql.SQLException;
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
    private static final String SEE_PERSON = "select set_config('penstock.person', ?, true)";
    private static final String SEE_SECRET = "select set_config('penstock.secret', ?, true)";

    /** Stands for the platform where a tenant is named; no tenant can have the name. */
    public static final String PLATFORM = "-";

    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('tenant/' || ?, 0))";

    private volatile @Nullable Transactions transactions;

    /** Lets transactions begin; called once the schema is migrated. */
    public void open(Transactions opened) {
        transactions = opened;
    }

    /** Reads one tenant's rows. */
    public <T> T reading(String tenant, Work<T> work) {
        return seeing(SEE_TENANT, Names.require("tenant", tenant), work);
    }

    /**
     * Changes one tenant's rows, or those of the {@link #PLATFORM}. Changes of one tenant happen
     * one after the other, so what a change has checked stays true until it commits, and
     * generations rise in the order of commits.
     */
    public <T> T changing(String tenant, Work<T> work) {
        return seeing(
                SEE_TENANT,
                tenantOrPlatform(tenant),
                transaction -> {
                    transaction.any(ONE_AT_A_TIME, tenant);
                    return work.run(transaction);
                });
    }

    /** As {@link #changing}, but what was changed is taken back. */
    public <T> T trying(String tenant, Work<T> work) {
        return opened().tryOut(
                        transaction -> {
                            enter(transaction, tenant);
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

    /** Reads what belongs to the platform and to no tenant. */
    public <T> T readingPlatform(Work<T> work) {
        return seeing(SEE_TENANT, PLATFORM, work);
    }

    /** Reads the row that keeps the hash of a secret, which the caller has shown. */
    public <T> T withSecret(String hash, Work<T> work) {
        return seeing(SEE_SECRET, hash, work);
    }

    private <T> T seeing(String setting, String value, Work<T> work) {
        return opened().run(
                        transaction -> {
                            transaction.any(setting, value);
                            return work.run(transaction);
                        });
    }

    /** Lets a transaction go on within one tenant. */
    public static void enter(Transaction transaction, String tenant) throws SQLException {
        transaction.any(SEE_TENANT, Names.require("tenant", tenant));
    }

    /** The same, within a tenant or the platform. */
    public static void enterAny(Transaction transaction, String tenant) throws SQLException {
        transaction.any(SEE_TENANT, tenantOrPlatform(tenant));
    }

    private static String tenantOrPlatform(String tenant) {
        return tenant.equals(PLATFORM) ? tenant : Names.require("tenant", tenant);
    }

    /** Lets a transaction see to which tenants a person belongs, and the person's reset link. */
    public static void seePerson(Transaction transaction, String person) throws SQLException {
        transaction.any(SEE_PERSON, person);
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
