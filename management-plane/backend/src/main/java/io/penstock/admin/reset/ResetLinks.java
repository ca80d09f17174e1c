package io.penstock.admin.reset;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.contract.key.AccessKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of reset links, one for a person at most, which holds hashes of their tokens only. */
final class ResetLinks {
    private ResetLinks() {}

    /**
     * A link that somebody has shown.
     *
     * @param madeIn the tenant whose log says that it was made, or the platform
     * @param maker without a name
     */
    record Found(String person, String hash, String madeIn, Actor maker) {}

    /** Keeps a link; an earlier one of the person is no longer valid. */
    static void replace(Change change, String person, ResetLink made, AccessKey token)
            throws SQLException {
        Transaction transaction = change.transaction();
        Database.seePerson(transaction, person);
        transaction.run("delete from password_reset where person_id = ?", person);
        transaction.run(
                "insert into password_reset (person_id, id, hash, made_in, maker_kind, maker_id,"
                        + " created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                person,
                made.id(),
                token.hash(),
                change.tenant(),
                change.actor().kind(),
                change.actor().id(),
                made.createdAt(),
                made.expiresAt());
    }

    /** The valid link whose token's hash the transaction was opened with. */
    static Optional<Found> withHash(Transaction transaction, String hash, Instant now)
            throws SQLException {
        return transaction.one(
                "select * from password_reset where hash = ? and expires_at > ?",
                row ->
                        new Found(
                                row.getString("person_id"),
                                hash,
                                row.getString("made_in"),
                                new Actor(
                                        row.getString("maker_kind"),
                                        row.getString("maker_id"),
                                        "")),
                hash,
                now);
    }

    /** Uses a link up; false when it was gone already. */
    static boolean take(Transaction transaction, Found found) throws SQLException {
        Database.seePerson(transaction, found.person());
        return transaction.run(
                        "delete from password_reset where person_id = ? and hash = ?",
                        found.person(),
                        found.hash())
                == 1;
    }
}
