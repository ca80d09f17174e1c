package io.penstock.admin.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntSupplier;

/** Removes what is too old or too much, tenant by tenant, now and then. Used by one thread. */
public final class Tidying {
    /** Rows that are removed in one transaction at most. */
    public static final int AT_ONCE = 5_000;

    private final Database database;
    private final InstantSource time;
    private final Duration every;
    private final Duration retention;
    private final BiPredicate<String, Instant> tidied;

    /** Those that may have rows. */
    private final Set<String> having = new HashSet<>();

    private boolean begun;
    private Instant next = Instant.EPOCH;

    /**
     * Nothing is removed yet.
     *
     * @param tidied removes a tenant's rows from before that instant, and those that are too many;
     *     says whether nothing is left
     */
    public Tidying(
            Database database,
            InstantSource time,
            Duration every,
            Duration retention,
            BiPredicate<String, Instant> tidied) {
        this.database = database;
        this.time = time;
        this.every = every;
        this.retention = retention;
        this.tidied = tidied;
    }

    /** Finds out, once, who may have rows from before; fails while the database is away. */
    public void ready() {
        if (!begun) {
            having.addAll(
                    database.listingTenants(
                            transaction ->
                                    transaction.list(
                                            "select tenant_id from tenant",
                                            row -> row.getString("tenant_id"))));
            begun = true;
        }
    }

    /** These have more than before. */
    public void added(Set<String> tenants) {
        having.addAll(tenants);
    }

    /** Tidies up when it is time to. */
    public void turn() {
        Instant now = time.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(every);
        Instant oldest = now.minus(retention);
        having.removeIf(tenant -> tidied.test(tenant, oldest));
    }

    /**
     * Removes in several transactions, so that none is long.
     *
     * @param some removes {@link #AT_ONCE} rows, or the last ones, and says how many
     */
    public static int removeAll(IntSupplier some) {
        int removed = 0;
        for (int last = AT_ONCE; last == AT_ONCE; removed += last) {
            last = some.getAsInt();
        }
        return removed;
    }
}
