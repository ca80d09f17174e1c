package io.penstock.admin.ledger;

import io.penstock.admin.database.Transaction;
import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.LedgerRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of a tenant's ledger rows, in its transaction. */
final class LedgerTables {
    private static final String COLUMNS =
            " (tenant_id, lane, pipe_number, bucket, pipe, version, sealed, record)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (tenant_id, lane, pipe_number, bucket) do update set"
                    + " version = excluded.version, sealed = excluded.sealed,"
                    + " record = excluded.record";

    private final Transaction transaction;
    private final String tenant;

    LedgerTables(Transaction transaction, String tenant) {
        this.transaction = transaction;
        this.tenant = tenant;
    }

    /** What names a row. */
    record RowKey(String lane, int pipe, long bucket) {
        static RowKey of(LedgerRow row) {
            return new RowKey(row.lane(), row.pipe(), row.bucket());
        }

        /** The step of a tier that it is in. */
        RowKey in(Tier tier) {
            return new RowKey(lane, pipe, Sums.start(bucket, tier.seconds()));
        }
    }

    /** The rows of these keys that a table has. */
    Map<RowKey, LedgerRow> find(String table, Collection<RowKey> keys) throws SQLException {
        Map<RowKey, LedgerRow> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        var bounds = keys.stream().mapToLong(RowKey::bucket).summaryStatistics();
        transaction
                .list(
                        "select t.record, t.version from "
                                + table
                                + " t join unnest(?::bigint[], ?::bigint[]) as k (pipe, bucket)"
                                + " on t.pipe_number = k.pipe and t.bucket = k.bucket"
                                + " where t.tenant_id = ? and t.bucket between ? and ?",
                        LedgerTables::row,
                        keys.stream().map(key -> (long) key.pipe()).toArray(Long[]::new),
                        keys.stream().map(RowKey::bucket).toArray(Long[]::new),
                        tenant,
                        bounds.getMin(),
                        bounds.getMax())
                .forEach(row -> found.put(RowKey.of(row), row));
        found.keySet().retainAll(keys);
        return found;
    }

    /** A row as the database has it: its version may be that of an earlier topic. */
    static LedgerRow row(ResultSet result) throws SQLException {
        LedgerRow row = read(result.getBytes("record"));
        return new LedgerRow(
                row.lane(),
                row.pipe(),
                row.bucket(),
                result.getLong("version"),
                row.entered(),
                row.unacknowledged(),
                row.sealed(),
                row.filtered(),
                row.branches(),
                row.hops());
    }

    /** Reads a row as it is stored. */
    static LedgerRow read(byte[] stored) {
        return (LedgerRow) AuditRecord.read("ledger/", stored);
    }

    void remove(String table, List<RowKey> keys) throws SQLException {
        transaction.runEach(
                "delete from "
                        + table
                        + " where tenant_id = ? and lane = ? and pipe_number = ? and bucket = ?",
                keys.stream()
                        .map(
                                key ->
                                        new @Nullable Object[] {
                                            tenant, key.lane(), key.pipe(), key.bucket()
                                        })
                        .toList());
    }

    /**
     * Inserts rows, or replaces those of the same keys.
     *
     * @param pipes names of pipes, by number
     */
    void write(String table, List<LedgerRow> rows, Map<Integer, String> pipes) throws SQLException {
        transaction.runEach(
                "insert into " + table + COLUMNS,
                rows.stream()
                        .map(
                                row ->
                                        new @Nullable Object[] {
                                            tenant,
                                            row.lane(),
                                            row.pipe(),
                                            row.bucket(),
                                            Objects.requireNonNull(pipes.get(row.pipe())),
                                            row.version(),
                                            row.sealed(),
                                            row.write()
                                        })
                        .toList());
    }
}
