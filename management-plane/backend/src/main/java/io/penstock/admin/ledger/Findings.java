package io.penstock.admin.ledger;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.ledger.LedgerBucket.Way;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import io.penstock.admin.request.Paging;
import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads findings of a tenant, or of the platform, within its transaction. */
final class Findings {
    private Findings() {}

    /** A row of a list. */
    record Listed(String key, LedgerFinding finding) {}

    /**
     * Those that meet all conditions, newest first.
     *
     * @param open whether they hold; null: either
     */
    static List<Listed> list(
            Transaction transaction,
            String tenant,
            List<Condition> conditions,
            @Nullable Boolean open,
            Map<Integer, Way> ways,
            Paging paging)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(tenant));
        Paging.Point behind = paging.behind();
        String where = Conditions.where(conditions, values);
        values.add(Instant.EPOCH.plus(behind.micros(), ChronoUnit.MICROS));
        values.add(behind.number());
        values.add(paging.fetched());
        return transaction.list(
                "select number, since, pipe, record from "
                        + FindingRows.table(tenant)
                        + " where tenant_id = ?"
                        + where
                        + holds(open)
                        + " and (since, number) < (?, ?) order by since desc, number desc limit ?",
                row -> listed(row, ways),
                values.toArray());
    }

    private static String holds(@Nullable Boolean open) {
        if (open == null) {
            return "";
        }
        return open ? " and until is null" : " and until is not null";
    }

    private static Listed listed(ResultSet row, Map<Integer, Way> ways) throws SQLException {
        long number = row.getLong("number");
        var point =
                new Paging.Point(
                        ChronoUnit.MICROS.between(Instant.EPOCH, Transaction.instant(row, "since")),
                        number);
        return new Listed(
                point.key(),
                LedgerFinding.listed(number, row.getString("pipe"), finding(row), ways));
    }

    /** One of a pipe's; 404 when there is none of this id. */
    static LedgerFinding get(
            Transaction transaction, String tenant, String pipe, String id, Map<Integer, Way> ways)
            throws SQLException {
        if (!id.matches("f-[0-9]{1,18}")) {
            throw ProblemException.missing("finding", id);
        }
        return transaction
                .one(
                        "select number, pipe, record from finding where tenant_id = ?"
                                + " and number = ? and pipe = ?",
                        row ->
                                LedgerFinding.whole(
                                        row.getLong("number"), pipe, finding(row), ways, tenant),
                        tenant,
                        Long.parseLong(id.substring(2)),
                        pipe)
                .orElseThrow(() -> ProblemException.missing("finding", id));
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return (Finding) AuditRecord.read("finding/", row.getBytes("record"));
    }
}
