package io.penstock.admin.member;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.caller.Role;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.person.Memberships;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.key.AccessKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of invitations, which holds hashes of their tokens only. */
final class Invitations {
    private static final int MOST = 200;

    private Invitations() {}

    /** An invitation with the tenant that it is for. */
    record Found(String tenant, Invitation invitation) {}

    /** Makes an invitation; an earlier one to the same e-mail address is no longer valid. */
    static void create(Change change, String tenant, Invitation made, AccessKey token)
            throws SQLException {
        Transaction transaction = change.transaction();
        if (Memberships.has(transaction, tenant, made.email())) {
            throw ProblemException.conflict(
                    "already_member", "'" + made.email() + "' belongs to the tenant already.");
        }
        transaction.run(
                "delete from invitation where tenant_id = ? and (email = ? or expires_at <= ?)",
                tenant,
                made.email(),
                change.at());
        if (list(transaction, tenant, change.at()).size() >= MOST) {
            throw ProblemException.conflict(
                    "too_many_invitations", "The tenant has " + MOST + " open invitations.");
        }
        transaction.run(
                "insert into invitation (tenant_id, id, email, role, hash, invited_by, created_at,"
                        + " expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                tenant,
                made.id(),
                made.email(),
                made.role().text(),
                token.hash(),
                made.invitedBy(),
                made.createdAt(),
                made.expiresAt());
        change.audit(AuditEntry.created("invitation", made.id(), made.document()));
    }

    /** Those that can be accepted, newest first. */
    static List<Invitation> list(Transaction transaction, String tenant, Instant now)
            throws SQLException {
        return transaction.list(
                "select * from invitation where tenant_id = ? and expires_at > ?"
                        + " order by created_at desc, id",
                Invitations::invitation,
                tenant,
                now);
    }

    /** Withdraws an invitation; 404 when there is none. */
    static void withdraw(Change change, String tenant, String id) throws SQLException {
        Invitation gone =
                find(change.transaction(), tenant, id)
                        .orElseThrow(() -> ProblemException.missing("invitation", id));
        remove(change.transaction(), tenant, id);
        change.audit(AuditEntry.deleted("invitation", id, gone.document()));
    }

    private static Optional<Invitation> find(Transaction transaction, String tenant, String id)
            throws SQLException {
        return transaction.one(
                "select * from invitation where tenant_id = ? and id = ?",
                Invitations::invitation,
                tenant,
                id);
    }

    /** Removes an invitation; false when it was gone already. */
    static boolean remove(Transaction transaction, String tenant, String id) throws SQLException {
        return transaction.run("delete from invitation where tenant_id = ? and id = ?", tenant, id)
                == 1;
    }

    /** The valid invitation whose token's hash the transaction was opened with. */
    static Optional<Found> withHash(Transaction transaction, String hash, Instant now)
            throws SQLException {
        return transaction.one(
                "select * from invitation where hash = ? and expires_at > ?",
                row -> new Found(row.getString("tenant_id"), invitation(row)),
                hash,
                now);
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString("id"),
                row.getString("email"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("invited_by"),
                Transaction.instant(row, "created_at"),
                Transaction.instant(row, "expires_at"),
                null);
    }
}
