package io.penstock.admin.ledger;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Tidying;
import io.penstock.admin.database.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps ledgers and findings bounded, and has a place for what comes. What is sealed goes with its
 * partition; the rest row by row. Used by one thread.
 */
final class LedgerKeeper {
    private static final Logger LOG = Logger.getLogger(LedgerKeeper.class);

    private final BackendSettings.Ledger settings;
    private final Database database;
    private final InstantSource time;
    private final Tidying tidying;
    private boolean placed;

    LedgerKeeper(BackendSettings.Ledger settings, Database database, InstantSource time) {
        require("minutes", settings.minutes(), Duration.ofHours(1));
        require("hours", settings.hours(), settings.minutes());
        require("days", settings.days(), settings.hours());
        require("findings", settings.findings(), Duration.ofSeconds(1));
        require("tidy", settings.tidy(), Duration.ofMillis(1));
        this.settings = settings;
        this.database = database;
        this.time = time;
        this.tidying = new Tidying(database, time, settings.tidy(), settings.days(), this::tidied);
        tidying.added(Set.of(Database.PLATFORM));
    }

    private static void require(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(1000)) > 0) {
            throw new IllegalStateException(
                    "penstock.backend.ledger."
                            + name
                            + " is "
                            + value
                            + " and must be "
                            + least
                            + " to PT24000H");
        }
    }

    /** Has a place for rows; fails while the database is away. */
    void ready() {
        tidying.ready();
        if (!placed) {
            place();
            placed = true;
        }
    }

    /** These have more than before. */
    void added(Set<String> tenants) {
        tidying.added(tenants);
    }

    void turn() {
        tidying.turn();
    }

    private void place() {
        long now = time.instant().getEpochSecond();
        for (Tier tier : Tier.values()) {
            int dropped =
                    database.withoutTenant(
                            transaction ->
                                    transaction
                                            .one(
                                                    "select keep_ledger_partitions(?, ?, ?) as"
                                                            + " dropped",
                                                    row -> row.getInt("dropped"),
                                                    tier.table(),
                                                    tier.oldest(settings, now),
                                                    Tier.horizon(now))
                                            .orElseThrow());
            if (dropped > 0) {
                LOG.infof("Ledgers were dropped table=%s partitions=%d", tier.table(), dropped);
            }
        }
    }

    /** Whether nothing is left; of the platform's there may always be more. */
    private boolean tidied(String tenant, Instant oldest) {
        Instant over = time.instant().minus(settings.findings());
        if (tenant.equals(Database.PLATFORM)) {
            place();
            database.changing(tenant, transaction -> forget(transaction, tenant, over, oldest));
            return false;
        }
        return database.reading(
                tenant,
                transaction -> {
                    forget(transaction, tenant, over, oldest);
                    transaction.run(
                            "delete from ledger_open where tenant_id = ? and bucket < ?",
                            tenant,
                            oldest.getEpochSecond());
                    long now = time.instant().getEpochSecond();
                    new LedgerRows(transaction, tenant, settings, now).settle();
                    return nothingLeft(transaction, tenant);
                });
    }

    private static int forget(Transaction transaction, String tenant, Instant over, Instant oldest)
            throws SQLException {
        return transaction.run(
                "delete from "
                        + FindingRows.table(tenant)
                        + " where tenant_id = ? and (until < ? or since < ?)",
                tenant,
                over,
                oldest);
    }

    private static boolean nothingLeft(Transaction transaction, String tenant) throws SQLException {
        for (String table : List.of("ledger_open", "finding")) {
            if (transaction.any(
                    "select 1 from " + table + " where tenant_id = ? limit 1", tenant)) {
                return false;
            }
        }
        return true;
    }
}
