package io.penstock.admin.lag;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.database.Transactions.Work;
import io.penstock.contract.telemetry.Passage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes hours of minutes and days of hours, once they are complete, and drops what is too old: no
 * earlier than it has been rolled up. What it writes replaces what is there, so that whatever is
 * broken off is done again. Used by one thread.
 */
final class Rollup {
    private static final Logger LOG = Logger.getLogger(Rollup.class);
    private static final String PROGRESS =
            "insert into lag_progress values (?, ?, ?) on conflict (tenant_id, kind)"
                    + " do update set rolled_to = excluded.rolled_to"
                    + " where lag_progress.rolled_to < excluded.rolled_to";

    private final Database database;
    private final Map<Resolution, Instant> rolledTo = new EnumMap<>(Resolution.class);
    private Instant dropped = Instant.EPOCH;

    Rollup(Database database) {
        this.database = database;
    }

    /**
     * Rolls up what is complete.
     *
     * @param newest how far the minutes have come
     */
    void turn(Instant newest) {
        Instant hours = roll(Resolution.MINUTE, Resolution.HOUR, newest);
        Instant days = roll(Resolution.HOUR, Resolution.DAY, hours);
        if (Resolution.HOUR.bucket(newest).isAfter(dropped)) {
            dropped = Resolution.HOUR.bucket(newest);
            drop(Resolution.MINUTE, newest, hours);
            drop(Resolution.HOUR, newest, days);
            drop(Resolution.DAY, newest, newest);
        }
    }

    /** Up to where it is rolled up now. */
    private Instant roll(Resolution from, Resolution to, Instant newest) {
        Instant complete = to.bucket(newest);
        Instant at = rolledTo.computeIfAbsent(to, _ -> begin(from, to, complete));
        for (; at.isBefore(complete); at = at.plus(to.length())) {
            rollOne(from, to, at);
            Instant next = at.plus(to.length());
            database.changing(
                    Database.PLATFORM,
                    transaction -> transaction.run(PROGRESS, Database.PLATFORM, to.text(), next));
            rolledTo.put(to, next);
        }
        return at;
    }

    /** Where an earlier process has come to; else where the rows begin. */
    private Instant begin(Resolution from, Resolution to, Instant complete) {
        return database.readingPlatform(
                transaction -> {
                    Optional<Instant> before =
                            transaction.one(
                                    "select rolled_to from lag_progress where kind = ?",
                                    row -> Transaction.instant(row, "rolled_to"),
                                    to.text());
                    return before.isPresent()
                            ? before.get()
                            : transaction
                                    .list(
                                            "select bucket from "
                                                    + from.table()
                                                    + " where tenant_id = ?"
                                                    + " order by bucket limit 1",
                                            row -> Transaction.instant(row, "bucket"),
                                            Database.PLATFORM)
                                    .stream()
                                    .findFirst()
                                    .map(to::bucket)
                                    .orElse(complete);
                });
    }

    private void rollOne(Resolution from, Resolution to, Instant bucket) {
        Instant end = bucket.plus(to.length());
        database.withoutTenant(
                transaction ->
                        transaction.any("select lag_make_partition(?, ?)", to.text(), bucket));
        for (String tenant : tenants()) {
            List<String> pipes = reading(tenant, t -> LagRows.pipes(t, from, tenant, bucket, end));
            for (String pipe : pipes) {
                reading(
                        tenant,
                        transaction -> {
                            Map<LagKey, Passage> sums = new HashMap<>();
                            LagRows.of(transaction, from, tenant, pipe, bucket, end)
                                    .forEach(
                                            row ->
                                                    sums.merge(
                                                            row.key(tenant, pipe),
                                                            row.passage(),
                                                            Passage::plus));
                            LagRows.put(transaction, to, bucket, sums);
                            return sums.size();
                        });
            }
        }
        LOG.debugf("Lags are rolled up kind=%s bucket=%s", to.text(), bucket);
    }

    private List<String> tenants() {
        List<String> tenants =
                new ArrayList<>(
                        database.listingTenants(
                                transaction ->
                                        transaction.list(
                                                "select tenant_id from tenant",
                                                row -> row.getString("tenant_id"))));
        tenants.add(Database.PLATFORM);
        return tenants;
    }

    private <T> T reading(String tenant, Work<T> work) {
        return tenant.equals(Database.PLATFORM)
                ? database.readingPlatform(work)
                : database.reading(tenant, work);
    }

    private void drop(Resolution of, Instant newest, Instant rolled) {
        Instant oldest = newest.minus(of.kept());
        Instant before = rolled.isBefore(oldest) ? rolled : oldest;
        database.withoutTenant(
                transaction ->
                        transaction.any("select lag_drop_partitions(?, ?)", of.text(), before));
    }
}
