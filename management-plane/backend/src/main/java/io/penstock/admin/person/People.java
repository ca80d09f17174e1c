package io.penstock.admin.person;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of people. */
public final class People {
    private People() {}

    /** The account with a normal e-mail address. */
    public static Optional<Account> withEmail(Transaction transaction, String email)
            throws SQLException {
        return transaction.one("select * from person where email = ?", People::account, email);
    }

    /** The account of a person. */
    public static Optional<Account> account(Transaction transaction, String id)
            throws SQLException {
        return transaction.one("select * from person where id = ?", People::account, id);
    }

    /** The account of a person, which nobody else changes or adds to a tenant until the commit. */
    public static Optional<Account> locked(Transaction transaction, String id) throws SQLException {
        return transaction.one("select * from person where id = ? for update", People::account, id);
    }

    /** The operators of the platform, by e-mail address. */
    public static List<Person> operators(Transaction transaction) throws SQLException {
        return transaction.list(
                "select * from person where operator order by email", People::person);
    }

    /** Makes a person an operator, or no longer one. */
    public static void changeOperator(Transaction transaction, String id, boolean operator)
            throws SQLException {
        transaction.run("update person set operator = ? where id = ?", operator, id);
    }

    /** A person who was not there before, with an id of their own. */
    public static Person fresh(String email, String name, boolean operator) {
        return new Person(UUID.randomUUID().toString(), email, name, operator);
    }

    /** Keeps an account; false when another has the e-mail address. */
    public static boolean add(Transaction transaction, Account account, Instant at)
            throws SQLException {
        Person person = account.person();
        return transaction.run(
                        "insert into person (id, email, name, password, operator,"
                                + " must_change_password, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        person.id(),
                        person.email(),
                        person.name(),
                        account.passwordHash(),
                        person.operator(),
                        account.mustChangePassword(),
                        at)
                == 1;
    }

    /** Replaces how a person signs in; a reset link of theirs is no longer good. */
    public static void changePassword(
            Transaction transaction, String id, String hash, boolean mustChange)
            throws SQLException {
        Database.seePerson(transaction, id);
        transaction.run("delete from password_reset where person_id = ?", id);
        transaction.run(
                "update person set password = ?, must_change_password = ? where id = ?",
                hash,
                mustChange,
                id);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                person(row), row.getString("password"), row.getBoolean("must_change_password"));
    }

    /** The person in a row that has the table's columns. */
    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("operator"));
    }
}
