package io.penstock.admin.session;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.audit.AuditLog;
import io.penstock.admin.caller.Address;
import io.penstock.admin.caller.Caller;
import io.penstock.admin.database.Database;
import io.penstock.admin.person.Account;
import io.penstock.admin.person.FirstOperator;
import io.penstock.admin.person.Passwords;
import io.penstock.admin.person.People;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** People prove who they are, and change what they prove it with. */
@Singleton
public class SignIns {
    private static final Logger LOG = Logger.getLogger(SignIns.class);

    private static final Problem FAILED =
            Problem.of(
                    401,
                    "sign_in_failed",
                    "Sign-in failed",
                    "No account has this e-mail address and this password.");

    private final Database database;
    private final Passwords passwords;
    private final AttemptLimits limits;
    private final FirstOperator firstOperator;
    private final InstantSource time;

    SignIns(
            Database database,
            Passwords passwords,
            AttemptLimits limits,
            FirstOperator firstOperator,
            InstantSource time) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.firstOperator = firstOperator;
        this.time = time;
    }

    /**
     * The account with this e-mail address and password.
     *
     * @throws ProblemException 401, the same whatever was wrong
     */
    public Account prove(String email, String password, Address address) {
        limits.begin(address, email);
        Optional<Account> account = account(email);
        if (!passwords.matches(password, account)) {
            LOG.infof("Sign-in failed address=%s", address.text());
            throw new ProblemException(FAILED);
        }
        limits.succeeded(address, email);
        return account.orElseThrow();
    }

    /** The account with a normal e-mail address. */
    public Optional<Account> account(String email) {
        return database.withoutTenant(transaction -> People.withEmail(transaction, email));
    }

    /** Whether it is the caller's password; guesses count as attempts to sign in. */
    boolean owns(Caller.SignedIn caller, String password, Address address) {
        limits.begin(address, caller.email());
        boolean own = passwords.matches(password, account(caller.email()));
        if (own) {
            limits.succeeded(address, caller.email());
        }
        return own;
    }

    /** Replaces the caller's password and ends their other sessions. */
    void change(Caller.SignedIn caller, String password) {
        String hash = passwords.hash(password);
        database.changing(
                Database.PLATFORM,
                transaction -> {
                    People.changePassword(transaction, caller.id(), hash, false);
                    Sessions.endOthers(transaction, caller.id(), caller.session());
                    AuditLog.write(
                            transaction,
                            time.instant(),
                            caller.actor(),
                            AuditEntry.of("password.changed", "person", caller.email()));
                    return caller;
                });
        LOG.infof("Password is changed person=%s", caller.id());
        firstOperator.chosen(caller.email());
    }
}
