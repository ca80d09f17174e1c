package io.penstock.admin.member;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.caller.Address;
import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.person.Account;
import io.penstock.admin.person.NewPassword;
import io.penstock.admin.person.Passwords;
import io.penstock.admin.person.People;
import io.penstock.admin.person.Person;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Document;
import io.penstock.admin.session.AttemptLimits;
import io.penstock.admin.session.SignIns;
import io.penstock.contract.key.AccessKey;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/** People accept invitations: with a new account, or with the one that they have. */
@Singleton
class Acceptance {
    private static final int MOST_NAME = 100;
    private static final int MOST_PASSWORD = 200;

    private static final Problem UNKNOWN =
            Problem.of(
                    404,
                    "invitation_unknown",
                    "Not found",
                    "The invitation was accepted or withdrawn, has expired, or never was.");

    private final Database database;
    private final Changes changes;
    private final SignIns signIns;
    private final Passwords passwords;
    private final AttemptLimits limits;
    private final InstantSource time;

    Acceptance(
            Database database,
            Changes changes,
            SignIns signIns,
            Passwords passwords,
            AttemptLimits limits,
            InstantSource time) {
        this.database = database;
        this.changes = changes;
        this.signIns = signIns;
        this.passwords = passwords;
        this.limits = limits;
        this.time = time;
    }

    /**
     * Accepts an invitation.
     *
     * @param token as it is in the link
     * @param document with {@code password}, for a new account also {@code name}
     * @return the account that now has what it was invited to
     */
    Account accept(String token, Document document, Address address) {
        limits.begin(address);
        Invited found = found(token);
        limits.succeeded(address);
        String email = found.email();
        Optional<Account> known = signIns.account(email);
        Account account =
                known.isPresent()
                        ? signIns.prove(email, password(document), address)
                        : fresh(email, document);
        Actor actor = Actor.person(account.person().id(), email);
        return changes.in(
                found.where(), actor, change -> join(change, found, account, known.isEmpty()));
    }

    private Invited found(String token) {
        String hash =
                AccessKey.parse(token)
                        .filter(key -> key.kind() == AccessKey.Kind.INVITATION)
                        .map(AccessKey::hash)
                        .orElseThrow(() -> new ProblemException(UNKNOWN));
        return database.withSecret(
                        hash, transaction -> Invited.withHash(transaction, hash, time.instant()))
                .orElseThrow(() -> new ProblemException(UNKNOWN));
    }

    private static String password(Document document) {
        Optional<String> password = document.text("password", MOST_PASSWORD);
        document.check();
        return password.orElseThrow();
    }

    private Account fresh(String email, Document document) {
        Optional<String> name = document.text("name", MOST_NAME);
        Optional<String> password = NewPassword.read(document, email);
        document.check();
        Person person = People.fresh(email, name.orElseThrow().strip(), false);
        return new Account(person, passwords.hash(password.orElseThrow()), false);
    }

    private static Account join(Change change, Invited found, Account account, boolean fresh)
            throws SQLException {
        if (!found.take(change.transaction())) {
            throw new ProblemException(UNKNOWN);
        }
        if (fresh) {
            add(change, account);
        } else {
            refuseIfChanged(change, account);
        }
        found.admit(change, account.person());
        return People.account(change.transaction(), account.person().id()).orElseThrow();
    }

    private static void add(Change change, Account account) throws SQLException {
        if (!People.add(change.transaction(), account, change.at())) {
            throw ProblemException.conflict(
                    "exists",
                    "An account for '"
                            + account.person().email()
                            + "' was made meanwhile. Try again.");
        }
    }

    /** What was proven with a password that has just been reset was proven by somebody else. */
    private static void refuseIfChanged(Change change, Account proven) throws SQLException {
        boolean same =
                People.locked(change.transaction(), proven.person().id())
                        .filter(now -> now.passwordHash().equals(proven.passwordHash()))
                        .isPresent();
        if (!same) {
            throw ProblemException.conflict(
                    "password_changed", "The account's password was changed meanwhile. Try again.");
        }
    }
}
