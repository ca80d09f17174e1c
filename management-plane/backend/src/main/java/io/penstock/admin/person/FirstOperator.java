package io.penstock.admin.person;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.file.OwnerOnlyFile;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The first operator's account. Its one-time password is made at the first start and shown in a
 * file until the operator has chosen another.
 */
@Singleton
public class FirstOperator {
    /** Whom the file is for. */
    public static final String EMAIL = "operator@localhost";

    private static final Logger LOG = Logger.getLogger(FirstOperator.class);

    private final SecureRandom random = new SecureRandom();
    private final Passwords passwords;
    private final InstantSource time;
    private final OwnerOnlyFile file;

    FirstOperator(Passwords passwords, BackendSettings settings, InstantSource time) {
        this.passwords = passwords;
        this.time = time;
        this.file = new OwnerOnlyFile("operator password", settings.operatorPasswordFile());
    }

    /**
     * Makes the account when there is no operator, and a new one-time password when that was lost
     * before it was used; before the door opens.
     */
    public void install(Transactions transactions) {
        List<Person> operators = transactions.run(People::operators);
        if (operators.isEmpty()) {
            make(transactions);
            return;
        }
        Optional<Account> waiting =
                transactions
                        .run(transaction -> People.withEmail(transaction, EMAIL))
                        .filter(account -> account.person().operator())
                        .filter(Account::mustChangePassword);
        if (waiting.isEmpty()) {
            chosen(EMAIL);
        } else if (file.read().isEmpty()) {
            renew(transactions, waiting.get());
        }
    }

    /**
     * Somebody has chosen a password, or is no operator any more: if it is the first, the file
     * goes.
     */
    public void chosen(String email) {
        if (email.equals(EMAIL) && file.remove()) {
            LOG.info("One-time password of the first operator is removed");
        }
    }

    /** The file comes first: a start that ends in between goes on with its password. */
    private void make(Transactions transactions) {
        String hash =
                passwords.hash(file.read().filter(OneTimePassword::whole).orElseGet(this::show));
        var account = new Account(People.fresh(EMAIL, "Operator", true), hash, true);
        transactions.run(transaction -> People.add(transaction, account, time.instant()));
        LOG.infof("First operator is made person=%s", account.person().id());
    }

    private void renew(Transactions transactions, Account operator) {
        String hash = passwords.hash(show());
        transactions.run(
                transaction -> {
                    People.changePassword(transaction, operator.person().id(), hash, true);
                    return operator;
                });
        LOG.infof("One-time password is made anew person=%s", operator.person().id());
    }

    private String show() {
        String made = oneTimePassword();
        file.write(made);
        return made;
    }

    /** A password that is good for choosing another only. */
    public String oneTimePassword() {
        return OneTimePassword.make(random);
    }

    /**
     * Somebody has been given a one-time password: if it is the first operator, the file has it.
     */
    public void given(Person person, String password) {
        if (person.operator() && person.email().equals(EMAIL)) {
            file.write(password);
        }
    }
}
