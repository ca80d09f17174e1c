package io.penstock.admin.reset;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.caller.Actor;
import io.penstock.admin.caller.Address;
import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.person.Account;
import io.penstock.admin.person.FirstOperator;
import io.penstock.admin.person.NewPassword;
import io.penstock.admin.person.Passwords;
import io.penstock.admin.person.People;
import io.penstock.admin.person.Person;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Document;
import io.penstock.admin.reset.ResetLinks.Found;
import io.penstock.admin.session.AttemptLimits;
import io.penstock.admin.session.Sessions;
import io.penstock.contract.key.AccessKey;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes reset links, and sets the password of whoever uses one. */
@Singleton
class Resets {
    private static final Logger LOG = Logger.getLogger(Resets.class);

    private static final Problem UNKNOWN =
            Problem.of(
                    404,
                    "reset_unknown",
                    "Not found",
                    "The link was used or replaced, has expired, is no longer good, or never was.");

    private final Database database;
    private final Changes changes;
    private final Passwords passwords;
    private final AttemptLimits limits;
    private final FirstOperator firstOperator;
    private final InstantSource time;
    private final Duration valid;

    Resets(
            Database database,
            Changes changes,
            Passwords passwords,
            AttemptLimits limits,
            FirstOperator firstOperator,
            InstantSource time,
            BackendSettings settings) {
        this.database = database;
        this.changes = changes;
        this.passwords = passwords;
        this.limits = limits;
        this.firstOperator = firstOperator;
        this.time = time;
        this.valid = settings.reset().valid();
    }

    /**
     * Makes a link for a person.
     *
     * @param path where the answer says it was made
     * @throws ProblemException 409 for the maker's own password, 403 where {@link ResetRule} says
     *     no
     */
    ResetLink make(Change change, String id, AccessKey token, String path) throws SQLException {
        Person person = resettable(change, id);
        var made =
                new ResetLink(
                        token.id(), person.email(), change.at(), change.at().plus(valid), null);
        ResetLinks.replace(change, id, made, token);
        change.audit(AuditEntry.created("reset_link", made.id(), made.document()));
        return change.remember(path, made);
    }

    /** The person, if it is the caller's to reset their password. */
    private static Person resettable(Change change, String id) throws SQLException {
        Person person =
                People.locked(change.transaction(), id)
                        .orElseThrow(() -> ProblemException.missing("person", id))
                        .person();
        if (change.actor().id().equals(id)) {
            throw ProblemException.conflict(
                    "own_password",
                    "This is your own account: change its password with the one that it has.");
        }
        if (!ResetRule.allows(change.transaction(), change.actor(), person)) {
            throw new ProblemException(operatorsOnly(person));
        }
        return person;
    }

    private static Problem operatorsOnly(Person person) {
        return Problem.of(
                403,
                "operator_needed",
                "Forbidden",
                "Only an operator of the platform can make a reset link for '"
                        + person.email()
                        + "'. Ask one.");
    }

    /**
     * Sets a password anew with a link; all sessions of its person end.
     *
     * @param token as it is in the link
     * @param document with {@code password}
     */
    void use(String token, Document document, Address address) {
        limits.begin(address);
        Found found = found(token);
        limits.succeeded(address);
        Person person = account(found).person();
        Optional<String> password = NewPassword.read(document, person.email());
        document.check();
        String hash = passwords.hash(password.orElseThrow());
        changes.in(
                found.madeIn(),
                Actor.person(person.id(), person.email()),
                change -> set(change, found, hash));
        LOG.infof("Password is reset person=%s", person.id());
        firstOperator.chosen(person.email());
    }

    private Found found(String token) {
        String hash =
                AccessKey.parse(token)
                        .filter(key -> key.kind() == AccessKey.Kind.RESET)
                        .map(AccessKey::hash)
                        .orElseThrow(() -> new ProblemException(UNKNOWN));
        return database.withSecret(
                        hash, transaction -> ResetLinks.withHash(transaction, hash, time.instant()))
                .orElseThrow(() -> new ProblemException(UNKNOWN));
    }

    private Account account(Found found) {
        return database.withoutTenant(transaction -> People.account(transaction, found.person()))
                .orElseThrow(() -> new ProblemException(UNKNOWN));
    }

    private static Person set(Change change, Found found, String hash) throws SQLException {
        var transaction = change.transaction();
        Person person =
                People.locked(transaction, found.person())
                        .orElseThrow(() -> new ProblemException(UNKNOWN))
                        .person();
        if (!ResetRule.allows(transaction, found.maker(), person)
                || !ResetLinks.take(transaction, found)) {
            throw new ProblemException(UNKNOWN);
        }
        replace(change, person, hash, false);
        change.audit(AuditEntry.of("password.reset", "person", person.email()));
        return person;
    }

    /** Nobody goes on with the old password, or with what failed with it. */
    private static void replace(Change change, Person person, String hash, boolean mustChange)
            throws SQLException {
        People.changePassword(change.transaction(), person.id(), hash, mustChange);
        Sessions.endAll(change.transaction(), person.id());
        AttemptLimits.forget(change.transaction(), person.email());
    }

    /**
     * Gives somebody a one-time password, which is shown once; all their sessions end.
     *
     * @throws ProblemException 404 when nobody has the e-mail address; else as {@link #make}
     */
    OneTime oneTime(String email) {
        String password = firstOperator.oneTimePassword();
        String hash = passwords.hash(password);
        Person person =
                changes.in(
                        Database.PLATFORM,
                        change -> {
                            Person found = resettable(change, idOf(change, email));
                            replace(change, found, hash, true);
                            change.audit(AuditEntry.of("password.one_time", "person", email));
                            firstOperator.given(found, password);
                            return found;
                        });
        LOG.infof("One-time password is made person=%s", person.id());
        return new OneTime(email, password);
    }

    /** The id of whoever has an e-mail address; else 404. */
    static String idOf(Change change, String email) throws SQLException {
        return People.withEmail(change.transaction(), email)
                .orElseThrow(() -> ProblemException.missing("person", email))
                .person()
                .id();
    }
}
