package io.penstock.admin.member;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.operator.OperatorInvitation;
import io.penstock.admin.operator.OperatorInvitations;
import io.penstock.admin.operator.Operators;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.person.Memberships;
import io.penstock.admin.person.Person;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a link invites to. */
sealed interface Invited {
    /** Who may accept it. */
    String email();

    /** Which tenant changes when it is accepted, or the platform. */
    String where();

    /** Uses the invitation up; false when it was gone already. */
    boolean take(Transaction transaction) throws SQLException;

    /** Gives the person what they were invited to. */
    void admit(Change change, Person person) throws SQLException;

    /** The valid invitation whose token's hash the transaction was opened with. */
    static Optional<Invited> withHash(Transaction transaction, String hash, Instant now)
            throws SQLException {
        Optional<Invited> member =
                Invitations.withHash(transaction, hash, now)
                        .map(found -> new ToTenant(found.tenant(), found.invitation()));
        return member.isPresent()
                ? member
                : OperatorInvitations.withHash(transaction, hash, now).map(ToPlatform::new);
    }

    /** To a tenant, with a role. */
    record ToTenant(String tenant, Invitation invitation) implements Invited {
        @Override
        public String email() {
            return invitation.email();
        }

        @Override
        public String where() {
            return tenant;
        }

        @Override
        public boolean take(Transaction transaction) throws SQLException {
            return Invitations.remove(transaction, tenant, invitation.id());
        }

        @Override
        public void admit(Change change, Person person) throws SQLException {
            Memberships.add(
                    change.transaction(), tenant, person.id(), invitation.role(), change.at());
            change.audit(
                    AuditEntry.created(
                            "person", email(), Map.of("role", invitation.role().text())));
        }
    }

    /** To the operators. */
    record ToPlatform(OperatorInvitation invitation) implements Invited {
        @Override
        public String email() {
            return invitation.email();
        }

        @Override
        public String where() {
            return Database.PLATFORM;
        }

        @Override
        public boolean take(Transaction transaction) throws SQLException {
            return OperatorInvitations.remove(transaction, invitation.id());
        }

        @Override
        public void admit(Change change, Person person) throws SQLException {
            Operators.add(change, person);
        }
    }
}
