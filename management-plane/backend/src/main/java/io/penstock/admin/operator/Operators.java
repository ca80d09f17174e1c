package io.penstock.admin.operator;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.person.People;
import io.penstock.admin.person.Person;
import io.penstock.admin.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Makes people operators, and no longer operators; in changes of the platform. */
public final class Operators {
    private static final String KIND = "operator";

    private Operators() {}

    /** Makes a person an operator. */
    public static void add(Change change, Person person) throws SQLException {
        People.changeOperator(change.transaction(), person.id(), true);
        change.audit(AuditEntry.created(KIND, person.email(), document(person)));
    }

    /**
     * Takes an operator's power, and the invitations that they have made; the account and its roles
     * in tenants stay. 404 when the person is none, 409 when they are the last.
     */
    static Person remove(Change change, String id) throws SQLException {
        List<Person> operators = People.operators(change.transaction());
        Person gone =
                operators.stream()
                        .filter(operator -> operator.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.missing(KIND, id));
        if (operators.size() == 1) {
            throw ProblemException.conflict(
                    "last_operator",
                    "'" + gone.email() + "' is the last operator of the platform.");
        }
        People.changeOperator(change.transaction(), id, false);
        change.audit(AuditEntry.deleted(KIND, gone.email(), document(gone)));
        OperatorInvitations.withdrawOf(change, gone);
        return gone;
    }

    private static Map<String, String> document(Person person) {
        return Map.of("email", person.email(), "name", person.name());
    }
}
