package io.penstock.admin.lag;

import io.penstock.admin.database.Transaction;
import io.penstock.contract.telemetry.Passage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the tables; what a transaction sees of them is up to whoever opened it. */
final class LagRows {
    private LagRows() {}

    /**
     * A row.
     *
     * @param bucket its begin
     * @param passage without names
     */
    record Row(Instant bucket, String link, String lane, int generation, Passage passage) {
        LagKey key(String tenant, String pipe) {
            return new LagKey(tenant, pipe, link, lane, generation);
        }
    }

    /** The rows of a pipe whose buckets begin in a span of time, the end excluded. */
    static List<Row> of(
            Transaction transaction,
            Resolution resolution,
            String tenant,
            String pipe,
            Instant from,
            Instant to)
            throws SQLException {
        return transaction.list(
                "select bucket, link, lane, generation, passage from "
                        + resolution.table()
                        + " where tenant_id = ? and pipe = ? and bucket >= ? and bucket < ?"
                        + " order by bucket",
                row ->
                        new Row(
                                Transaction.instant(row, "bucket"),
                                row.getString("link"),
                                row.getString("lane"),
                                row.getInt("generation"),
                                Passage.read(row.getBytes("passage"))),
                tenant,
                pipe,
                from,
                to);
    }

    /** The pipes that have rows in a span of time. */
    static List<String> pipes(
            Transaction transaction, Resolution resolution, String tenant, Instant from, Instant to)
            throws SQLException {
        return transaction.list(
                "select distinct pipe from "
                        + resolution.table()
                        + " where tenant_id = ? and bucket >= ? and bucket < ?",
                row -> row.getString("pipe"),
                tenant,
                from,
                to);
    }

    /** Writes the rows of a bucket, in place of those that are there. */
    static void put(
            Transaction transaction,
            Resolution resolution,
            Instant bucket,
            Map<LagKey, Passage> passages)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(passages.size());
        passages.forEach(
                (key, passage) ->
                        rows.add(
                                new Object[] {
                                    key.tenant(),
                                    key.pipe(),
                                    bucket,
                                    key.link(),
                                    key.lane(),
                                    key.generation(),
                                    Passage.none("", "", "").plus(passage).toBytes()
                                }));
        transaction.runEach(
                "insert into "
                        + resolution.table()
                        + " values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (tenant_id, pipe, bucket, link, lane, generation)"
                        + " do update set passage = excluded.passage",
                rows);
    }
}
