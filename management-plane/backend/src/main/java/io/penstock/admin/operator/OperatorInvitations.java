package io.penstock.admin.operator;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.person.People;
import io.penstock.admin.person.Person;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.key.AccessKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The platform's table of invitations to operators, which holds hashes of their tokens only. */
public final class OperatorInvitations {
    private static final int MOST = 200;
    private static final String KIND = "operator_invitation";

    private OperatorInvitations() {}

    /** Makes an invitation; an earlier one to the same e-mail address is no longer valid. */
    static void create(Change change, OperatorInvitation made, AccessKey token)
            throws SQLException {
        Transaction transaction = change.transaction();
        if (People.withEmail(transaction, made.email())
                .filter(account -> account.person().operator())
                .isPresent()) {
            throw ProblemException.conflict(
                    "already_operator", "'" + made.email() + "' is an operator already.");
        }
        transaction.run(
                "delete from operator_invitation where email = ? or expires_at <= ?",
                made.email(),
                change.at());
        if (list(transaction, change.at()).size() >= MOST) {
            throw ProblemException.conflict(
                    "too_many_invitations", "The platform has " + MOST + " open invitations.");
        }
        transaction.run(
                "insert into operator_invitation (id, email, hash, invited_by, created_at,"
                        + " expires_at) values (?, ?, ?, ?, ?, ?)",
                made.id(),
                made.email(),
                token.hash(),
                made.invitedBy(),
                made.createdAt(),
                made.expiresAt());
        change.audit(AuditEntry.created(KIND, made.id(), made.document()));
    }

    /** Those that can be accepted, newest first. */
    static List<OperatorInvitation> list(Transaction transaction, Instant now) throws SQLException {
        return transaction.list(
                "select * from operator_invitation where expires_at > ?"
                        + " order by created_at desc, id",
                OperatorInvitations::invitation,
                now);
    }

    /** Withdraws an invitation; 404 when there is none. */
    static void withdraw(Change change, String id) throws SQLException {
        OperatorInvitation gone =
                change.transaction()
                        .one(
                                "select * from operator_invitation where id = ?",
                                OperatorInvitations::invitation,
                                id)
                        .orElseThrow(() -> ProblemException.missing("invitation", id));
        withdraw(change, gone);
    }

    /** Withdraws what somebody has made, who must not come back by it. */
    static void withdrawOf(Change change, Person inviter) throws SQLException {
        List<OperatorInvitation> theirs =
                change.transaction()
                        .list(
                                "select * from operator_invitation where invited_by = ?",
                                OperatorInvitations::invitation,
                                inviter.email());
        for (OperatorInvitation gone : theirs) {
            withdraw(change, gone);
        }
    }

    private static void withdraw(Change change, OperatorInvitation gone) throws SQLException {
        remove(change.transaction(), gone.id());
        change.audit(AuditEntry.deleted(KIND, gone.id(), gone.document()));
    }

    /** Removes an invitation; false when it was gone already. */
    public static boolean remove(Transaction transaction, String id) throws SQLException {
        return transaction.run("delete from operator_invitation where id = ?", id) == 1;
    }

    /** The valid invitation whose token's hash the transaction was opened with. */
    public static Optional<OperatorInvitation> withHash(
            Transaction transaction, String hash, Instant now) throws SQLException {
        return transaction.one(
                "select * from operator_invitation where hash = ? and expires_at > ?",
                OperatorInvitations::invitation,
                hash,
                now);
    }

    private static OperatorInvitation invitation(ResultSet row) throws SQLException {
        return new OperatorInvitation(
                row.getString("id"),
                row.getString("email"),
                row.getString("invited_by"),
                Transaction.instant(row, "created_at"),
                Transaction.instant(row, "expires_at"),
                null);
    }
}
