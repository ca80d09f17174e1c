package io.penstock.admin.source;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.key.AccessKey;
import io.penstock.contract.resource.DesiredSource;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of sources' keys, which holds hashes only. */
final class SourceKeys {
    private static final int MOST = 100;

    private SourceKeys() {}

    static void create(
            Change change, String tenant, String source, AccessKey key, @Nullable Instant expiresAt)
            throws SQLException {
        if (valid(change.transaction(), tenant, source).size() >= MOST) {
            throw ProblemException.conflict(
                    "too_many_keys", "The source '" + source + "' has " + MOST + " valid keys.");
        }
        change.transaction()
                .run(
                        "insert into source_key (tenant_id, source, id, hash, created_at,"
                                + " expires_at) values (?, ?, ?, ?, ?, ?)",
                        tenant,
                        source,
                        key.id(),
                        key.hash(),
                        change.at(),
                        expiresAt);
        change.audit(
                AuditEntry.created("key", name(source, key.id()), SourceKey.document(expiresAt)));
    }

    private static String name(String source, String id) {
        return source + "/" + id;
    }

    /** All keys, also revoked ones, newest first; no secrets. */
    static List<SourceKey> list(Transaction transaction, String tenant, String source)
            throws SQLException {
        return transaction.list(
                "select * from source_key where tenant_id = ? and source = ?"
                        + " order by created_at desc, id",
                row ->
                        new SourceKey(
                                row.getString("id"),
                                null,
                                Transaction.instant(row, "created_at"),
                                Transaction.instantOrNull(row, "expires_at"),
                                Transaction.instantOrNull(row, "revoked_at")),
                tenant,
                source);
    }

    /** Those that are not revoked, as the data plane is told of them. */
    static List<DesiredSource.Key> valid(Transaction transaction, String tenant, String source)
            throws SQLException {
        return transaction.list(
                "select * from source_key where tenant_id = ? and source = ?"
                        + " and revoked_at is null order by id",
                row ->
                        new DesiredSource.Key(
                                row.getString("id"),
                                row.getString("hash"),
                                micros(Transaction.instantOrNull(row, "expires_at"))),
                tenant,
                source);
    }

    private static long micros(@Nullable Instant at) {
        return at == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /**
     * Revokes a key; 404 when there is none.
     *
     * @return whether it was valid until now
     */
    static boolean revoke(Change change, String tenant, String source, String id)
            throws SQLException {
        boolean known =
                change.transaction()
                        .any(
                                "select 1 from source_key where tenant_id = ? and source = ?"
                                        + " and id = ?",
                                tenant,
                                source,
                                id);
        if (!known) {
            throw ProblemException.missing("key", id);
        }
        int revoked =
                change.transaction()
                        .run(
                                "update source_key set revoked_at = ? where tenant_id = ?"
                                        + " and source = ? and id = ? and revoked_at is null",
                                change.at(),
                                tenant,
                                source,
                                id);
        if (revoked > 0) {
            change.audit(AuditEntry.of("key.revoked", "key", name(source, id)));
        }
        return revoked > 0;
    }
}
