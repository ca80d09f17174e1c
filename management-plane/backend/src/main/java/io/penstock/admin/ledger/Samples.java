package io.penstock.admin.ledger;

import io.penstock.admin.database.Transaction;
import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.Finding;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some events of a pipe by name, within a transaction of the tenant. Ledgers have no names: those
 * that are kept of attempts, dead letters and findings of about that time are shown.
 */
final class Samples {
    private static final int MOST = 5;
    private static final int MOST_FINDINGS = 50;

    private final Transaction transaction;
    private final String tenant;
    private final String pipe;
    private final Span span;

    Samples(Transaction transaction, String tenant, String pipe, Span span) {
        this.transaction = transaction;
        this.tenant = tenant;
        this.pipe = pipe;
        this.span = span;
    }

    /** That ended as dead letters. */
    List<String> deadLettered() throws SQLException {
        return letters("", "");
    }

    /** That ended so at a stage. */
    List<String> deadLettered(String stage) throws SQLException {
        return letters(" and stage = ?", stage);
    }

    private List<String> letters(String where, String stage) throws SQLException {
        String sql =
                "select event_id from dead_letter where tenant_id = ? and pipe = ?"
                        + " and event_time >= ? and event_time < ?"
                        + where
                        + " order by at desc, number desc limit "
                        + MOST;
        return stage.isEmpty()
                ? ids(sql, tenant, pipe, start(), end())
                : ids(sql, tenant, pipe, start(), end(), stage);
    }

    /** That a destination has accepted. */
    List<String> delivered() throws SQLException {
        return attempts("delivered");
    }

    /** Of which an attempt failed. */
    List<String> failed() throws SQLException {
        return attempts("failed");
    }

    /** Attempts follow the events: they are looked for from their start on. */
    private List<String> attempts(String outcome) throws SQLException {
        return ids(
                "select event_id from (select distinct on (event_id) event_id, at from (select"
                        + " event_id, at from attempt where tenant_id = ? and pipe = ?"
                        + " and at >= ? and outcome = ? order by at desc, number desc limit 100)"
                        + " as newest order by event_id, at desc) as each order by at desc limit "
                        + MOST,
                tenant,
                pipe,
                start(),
                outcome);
    }

    /** That are missing. */
    List<String> missing() throws SQLException {
        return transaction
                .list(
                        "select record from finding where tenant_id = ? and pipe = ?"
                                + " and bucket >= ? and bucket < ? and kind like 'missing%'"
                                + " and until is null order by since desc, number desc limit "
                                + MOST_FINDINGS,
                        row -> (Finding) AuditRecord.read("finding/", row.getBytes("record")),
                        tenant,
                        pipe,
                        span.from(),
                        span.to())
                .stream()
                .flatMap(this::names)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private Stream<String> names(Finding finding) {
        return finding.named().stream()
                .filter(named -> named.tenant().equals(tenant))
                .map(Finding.Named::id);
    }

    private List<String> ids(String sql, Object... values) throws SQLException {
        return transaction.list(sql, row -> row.getString("event_id"), values);
    }

    private Instant start() {
        return Instant.ofEpochSecond(span.from());
    }

    private Instant end() {
        return Instant.ofEpochSecond(span.to());
    }
}
