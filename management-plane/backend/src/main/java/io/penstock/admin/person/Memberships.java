package io.penstock.admin.person;

import io.penstock.admin.caller.Role;
import io.penstock.admin.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of people's roles in tenants. */
public final class Memberships {
    private static final String MEMBERS =
            "select p.*, m.role, m.joined_at from membership m join person p on p.id = m.person_id"
                    + " where m.tenant_id = ?";

    private Memberships() {}

    /** The roles of the person that the transaction was opened for, by tenant. */
    public static Map<String, Role> ofPerson(Transaction transaction, String person)
            throws SQLException {
        Map<String, Role> roles = new LinkedHashMap<>();
        transaction.list(
                "select tenant_id, role from membership where person_id = ? order by tenant_id",
                row -> roles.put(row.getString("tenant_id"), role(row)),
                person);
        return roles;
    }

    /** The people of a tenant, by e-mail address. */
    public static List<Member> list(Transaction transaction, String tenant) throws SQLException {
        return transaction.list(MEMBERS + " order by p.email", Memberships::member, tenant);
    }

    /** A person in a tenant. */
    public static Optional<Member> find(Transaction transaction, String tenant, String person)
            throws SQLException {
        return transaction.one(MEMBERS + " and p.id = ?", Memberships::member, tenant, person);
    }

    /** Whether somebody with a normal e-mail address belongs to a tenant. */
    public static boolean has(Transaction transaction, String tenant, String email)
            throws SQLException {
        return transaction.any(MEMBERS + " and p.email = ?", tenant, email);
    }

    /** Whether the tenant has an owner beside a person. */
    public static boolean hasOwnerBeside(Transaction transaction, String tenant, String person)
            throws SQLException {
        return transaction.any(
                "select 1 from membership where tenant_id = ? and person_id <> ?"
                        + " and role = 'owner' limit 1",
                tenant,
                person);
    }

    /** Adds a person; one who is there already keeps their role. */
    public static void add(
            Transaction transaction, String tenant, String person, Role role, Instant at)
            throws SQLException {
        transaction.run(
                "insert into membership (tenant_id, person_id, role, joined_at)"
                        + " values (?, ?, ?, ?) on conflict do nothing",
                tenant,
                person,
                role.text(),
                at);
    }

    public static void change(Transaction transaction, String tenant, String person, Role role)
            throws SQLException {
        transaction.run(
                "update membership set role = ? where tenant_id = ? and person_id = ?",
                role.text(),
                tenant,
                person);
    }

    public static void remove(Transaction transaction, String tenant, String person)
            throws SQLException {
        transaction.run(
                "delete from membership where tenant_id = ? and person_id = ?", tenant, person);
    }

    private static Member member(ResultSet row) throws SQLException {
        Person person = People.person(row);
        return new Member(
                person.id(),
                person.email(),
                person.name(),
                role(row),
                Transaction.instant(row, "joined_at"));
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.of(row.getString("role")).orElseThrow();
    }
}
