package io.penstock.admin.reset;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.caller.Role;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.person.Memberships;
import io.penstock.admin.person.People;
import io.penstock.admin.person.Person;
import java.sql.SQLException;
import java.util.Map;

/**
 * Whose links may set whose password: those of an operator anybody's; those of a person theirs who
 * is no operator and belongs only to tenants that this person owns. Else an owner of one tenant
 * could take over an account and with it another tenant. It has to be true when a link is made, and
 * still when it is used. A tenant's token makes none.
 */
final class ResetRule {
    private ResetRule() {}

    /** Whether it is true of a maker and of the person whose account is locked. */
    static boolean allows(Transaction transaction, Actor maker, Person person) throws SQLException {
        return switch (maker.kind()) {
            case "operator_token" -> true;
            case "person" ->
                    isOperator(transaction, maker)
                            || (!person.operator() && ownsAll(transaction, maker, person));
            default -> false;
        };
    }

    private static boolean isOperator(Transaction transaction, Actor maker) throws SQLException {
        return People.account(transaction, maker.id())
                .filter(account -> account.person().operator())
                .isPresent();
    }

    private static boolean ownsAll(Transaction transaction, Actor maker, Person person)
            throws SQLException {
        Map<String, Role> theirs = roles(transaction, person.id());
        Map<String, Role> makers = roles(transaction, maker.id());
        return !theirs.isEmpty()
                && theirs.keySet().stream().allMatch(in -> makers.get(in) == Role.OWNER);
    }

    private static Map<String, Role> roles(Transaction transaction, String person)
            throws SQLException {
        Database.seePerson(transaction, person);
        return Memberships.ofPerson(transaction, person);
    }
}
