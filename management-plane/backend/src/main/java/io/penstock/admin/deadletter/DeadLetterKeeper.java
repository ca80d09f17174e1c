package io.penstock.admin.deadletter;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Tidying;
import io.penstock.admin.database.Transactions.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps the index bounded: what is too old goes, and of a tenant that has too many the oldest. The
 * records stay in their topics. Used by one thread.
 */
final class DeadLetterKeeper {
    private static final Logger LOG = Logger.getLogger(DeadLetterKeeper.class);
    private static final long MOST_PAYLOAD = 1 << 20;

    private final BackendSettings.DeadLetters settings;
    private final Database database;
    private final Tidying tidying;

    DeadLetterKeeper(BackendSettings.DeadLetters settings, Database database, InstantSource time) {
        require("most", settings.most() > 0, settings.most());
        long payload = settings.payload().asLongValue();
        require("payload", payload >= 0 && payload <= MOST_PAYLOAD, payload);
        require("retention", settings.retention().isPositive(), settings.retention());
        require("tidy", settings.tidy().isPositive(), settings.tidy());
        this.settings = settings;
        this.database = database;
        this.tidying =
                new Tidying(database, time, settings.tidy(), settings.retention(), this::tidied);
        tidying.added(Set.of(Database.PLATFORM));
    }

    private static void require(String name, boolean fits, Object value) {
        if (!fits) {
            throw new IllegalStateException(
                    "penstock.backend.dead-letters."
                            + name
                            + " is "
                            + value
                            + " and must be positive, payload 0 to "
                            + MOST_PAYLOAD
                            + " bytes");
        }
    }

    Tidying tidying() {
        return tidying;
    }

    /** Whether nothing is left; of the platform's there may always be more. */
    private boolean tidied(String tenant, Instant oldest) {
        if (tenant.equals(Database.PLATFORM)) {
            remove(tenant, "unreadable_record", oldest);
            return false;
        }
        int removed = remove(tenant, "dead_letter", oldest);
        if (removed > 0) {
            LOG.infof("Dead letters left the index tenant=%s count=%d", tenant, removed);
        }
        return !in(
                tenant,
                transaction ->
                        transaction.any(
                                "select 1 from dead_letter where tenant_id = ? limit 1", tenant));
    }

    private int remove(String tenant, String table, Instant oldest) {
        return removeAll(tenant, table, "and at < ? order by at", oldest)
                + removeAll(
                        tenant, table, "order by at desc, number desc offset ?", settings.most());
    }

    private int removeAll(String tenant, String table, String which, Object value) {
        String rows = table + " where tenant_id = ? ";
        String sql =
                "delete from "
                        + rows
                        + "and number in (select number from "
                        + rows
                        + which
                        + " limit ?)";
        return Tidying.removeAll(
                () ->
                        in(
                                tenant,
                                transaction ->
                                        transaction.run(
                                                sql, tenant, tenant, value, Tidying.AT_ONCE)));
    }

    private <T> T in(String tenant, Work<T> work) {
        return tenant.equals(Database.PLATFORM)
                ? database.changing(tenant, work)
                : database.reading(tenant, work);
    }
}
