package io.penstock.admin.ledger;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Tidying;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.deadletter.PipeNames.Named;
import io.penstock.admin.ledger.LedgerTables.RowKey;
import io.penstock.contract.audit.LedgerRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's ledger rows, in its transaction. A row replaces an older version of itself, in
 * whatever order they come. A sealed one is counted into its hour and day, and what it replaces is
 * taken out of them.
 *
 * <pre>
 *              not sealed                    sealed
 *   row ──────▶ ledger_open ───────────────▶ ledger_minute ──▶ + ledger_hour, + ledger_day
 *                    ▲                              │
 *                    └── a later version reopens it ┘  − ledger_hour, − ledger_day
 * </pre>
 */
final class LedgerRows {
    private final Transaction transaction;
    private final String tenant;
    private final LedgerTables tables;
    private final BackendSettings.Ledger settings;
    private final long now;

    /** By the time now, s since 1970. */
    LedgerRows(Transaction transaction, String tenant, BackendSettings.Ledger settings, long now) {
        this.transaction = transaction;
        this.tenant = tenant;
        this.tables = new LedgerTables(transaction, tenant);
        this.settings = settings;
        this.now = now;
    }

    /** Keeps the rows among these entries. */
    void keep(List<Entry> entries) throws SQLException {
        Map<RowKey, LedgerRow> rows = new LinkedHashMap<>();
        Map<Integer, String> pipes = new HashMap<>();
        List<@Nullable Object[]> branches = new ArrayList<>();
        for (Entry entry : entries) {
            Named pipe = entry.pipe();
            if (entry.record() instanceof LedgerRow row && pipe != null) {
                rows.merge(RowKey.of(row), row, LedgerRows::later);
                if (pipes.put(row.pipe(), pipe.pipe()) == null) {
                    branches.addAll(branches(row.pipe(), pipe));
                }
            }
        }
        if (!rows.isEmpty()) {
            name(branches);
            keep(rows, pipes);
        }
    }

    private static LedgerRow later(LedgerRow one, LedgerRow other) {
        return one.version() >= other.version() ? one : other;
    }

    private List<@Nullable Object[]> branches(int number, Named pipe) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        pipe.branches()
                .forEach(
                        (branch, way) ->
                                rows.add(
                                        new @Nullable Object[] {
                                            tenant,
                                            number,
                                            branch,
                                            pipe.pipe(),
                                            way.branch(),
                                            way.destination()
                                        }));
        return rows;
    }

    private void name(List<@Nullable Object[]> branches) throws SQLException {
        transaction.runEach(
                "insert into ledger_branch as known values (?, ?, ?, ?, ?, ?::text)"
                        + " on conflict (tenant_id, pipe_number, branch_number) do update"
                        + " set branch = excluded.branch, destination = excluded.destination"
                        + " where (known.branch, known.destination) is distinct from"
                        + " (excluded.branch, excluded.destination)",
                branches);
    }

    private void keep(Map<RowKey, LedgerRow> rows, Map<Integer, String> pipes) throws SQLException {
        Map<RowKey, LedgerRow> open = tables.find("ledger_open", rows.keySet());
        Map<RowKey, LedgerRow> closed = tables.find("ledger_minute", rows.keySet());
        List<LedgerRow> opened = new ArrayList<>();
        List<LedgerRow> sealed = new ArrayList<>();
        List<RowKey> reopened = new ArrayList<>();
        List<RowKey> settled = new ArrayList<>();
        Map<RowKey, LedgerRow> changes = new LinkedHashMap<>();
        for (var each : rows.entrySet()) {
            RowKey key = each.getKey();
            LedgerRow row = each.getValue();
            LedgerRow before = closed.get(key);
            if (!newer(row, open.get(key)) || !newer(row, before)) {
                continue;
            }
            boolean ends = row.sealed() && key.bucket() < Tier.horizon(now);
            (ends ? sealed : opened).add(row);
            if (before != null) {
                changes.put(key, Sums.minus(none(key), before));
                reopened.add(key);
            }
            if (ends) {
                changes.merge(key, Sums.plus(none(key), row), Sums::plus);
                settled.add(key);
            }
        }
        tables.remove("ledger_minute", reopened);
        tables.remove("ledger_open", settled);
        long oldest = Tier.MINUTE.oldest(settings, now);
        tables.write("ledger_open", opened, pipes);
        tables.write(
                "ledger_minute",
                sealed.stream().filter(row -> row.bucket() >= oldest).toList(),
                pipes);
        count(Tier.HOUR, changes, pipes);
        count(Tier.DAY, changes, pipes);
    }

    /** Takes rows to where they belong that were too far ahead when they came. */
    void settle() throws SQLException {
        Map<RowKey, LedgerRow> rows = new LinkedHashMap<>();
        Map<Integer, String> pipes = new HashMap<>();
        transaction
                .list(
                        "select pipe, version, record from ledger_open where tenant_id = ?"
                                + " and sealed and bucket < ? limit ?",
                        result -> Map.entry(result.getString("pipe"), LedgerTables.row(result)),
                        tenant,
                        Tier.horizon(now),
                        Tidying.AT_ONCE)
                .forEach(
                        each -> {
                            rows.put(RowKey.of(each.getValue()), each.getValue());
                            pipes.put(each.getValue().pipe(), each.getKey());
                        });
        tables.remove("ledger_open", List.copyOf(rows.keySet()));
        keep(rows, pipes);
    }

    private static LedgerRow none(RowKey key) {
        return Sums.none(key.lane(), key.pipe(), key.bucket());
    }

    /** A row that was read already, or is older than what is known, says nothing new. */
    private static boolean newer(LedgerRow row, @Nullable LedgerRow known) {
        return known == null || row.version() > known.version();
    }

    private void count(Tier tier, Map<RowKey, LedgerRow> changes, Map<Integer, String> pipes)
            throws SQLException {
        long oldest = tier.oldest(settings, now);
        Map<RowKey, LedgerRow> steps = new LinkedHashMap<>();
        changes.forEach(
                (key, change) -> {
                    RowKey step = key.in(tier);
                    if (step.bucket() >= oldest) {
                        steps.merge(step, Sums.plus(none(step), change), Sums::plus);
                    }
                });
        tables.find(tier.table(), steps.keySet())
                .forEach((step, known) -> steps.merge(step, known, Sums::plus));
        tables.write(tier.table(), List.copyOf(steps.values()), pipes);
    }
}
