package io.penstock.admin.attempt;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Tidying;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Keeps attempts bounded: what is too old goes, and of a tenant whose attempts take too many bytes
 * the oldest. Used by one thread.
 */
final class AttemptKeeper {
    private static final Logger LOG = Logger.getLogger(AttemptKeeper.class);

    private static final String TOO_OLD =
            "delete from attempt where tenant_id = ? and number in (select number from attempt"
                    + " where tenant_id = ? and at < ? order by at limit ?)";
    private static final String TOO_MANY =
            "delete from attempt where tenant_id = ? and number in (select number from (select"
                    + " number, at, sum(bytes) over (order by at desc, number desc) as held"
                    + " from attempt where tenant_id = ?) as counted"
                    + " where held > ? order by at, number limit ?)";
    private static final String TALLIES =
            "delete from attempt_tally where tenant_id = ? and minute < ?";

    private final BackendSettings.Attempts settings;
    private final Database database;
    private final Tidying tidying;

    AttemptKeeper(BackendSettings.Attempts settings, Database database, InstantSource time) {
        require("bytes", settings.bytes().asLongValue() > 0, settings.bytes().asLongValue());
        require("retention", settings.retention().isPositive(), settings.retention());
        require("tidy", settings.tidy().isPositive(), settings.tidy());
        this.settings = settings;
        this.database = database;
        this.tidying =
                new Tidying(database, time, settings.tidy(), settings.retention(), this::tidied);
    }

    private static void require(String name, boolean fits, Object value) {
        if (!fits) {
            throw new IllegalStateException(
                    "penstock.backend.attempts." + name + " is " + value + " and must be positive");
        }
    }

    Tidying tidying() {
        return tidying;
    }

    /** Whether nothing is left. */
    private boolean tidied(String tenant, Instant oldest) {
        int removed =
                removeAll(tenant, TOO_OLD, oldest)
                        + removeAll(tenant, TOO_MANY, settings.bytes().asLongValue());
        if (removed > 0) {
            LOG.infof("Attempts were removed tenant=%s count=%d", tenant, removed);
        }
        return !database.reading(
                tenant,
                transaction -> {
                    transaction.run(TALLIES, tenant, oldest);
                    return transaction.any(
                            "select 1 from attempt where tenant_id = ?"
                                    + " union all"
                                    + " select 1 from attempt_tally where tenant_id = ? limit 1",
                            tenant,
                            tenant);
                });
    }

    private int removeAll(String tenant, String sql, Object value) {
        return Tidying.removeAll(
                () ->
                        database.reading(
                                tenant,
                                transaction ->
                                        transaction.run(
                                                sql, tenant, tenant, value, Tidying.AT_ONCE)));
    }
}
