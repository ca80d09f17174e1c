package io.penstock.admin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.penstock.admin.database.Transactions.Work;
import io.penstock.local.fixture.PostgresFixture;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection that goes from one tenant's transaction to the next carries nothing over. */
class RlsIT {
    private static final List<String> TABLES =
            List.of(
                    "tenant",
                    "source",
                    "destination",
                    "pipe",
                    "revision_number",
                    "membership",
                    "invitation",
                    "api_token",
                    "audit");

    private static PostgresFixture postgres;
    private static PostgresRoles roles;

    @BeforeAll
    static void start() {
        postgres = PostgresFixture.start();
        roles = PostgresRoles.read(postgres.rolesFile());
        Migrations.run(roles);
        for (String tenant : List.of("a", "b")) {
            try (var pool = Pools.make(roles.url(), roles.app(), 1)) {
                database(pool).changing(tenant, transaction -> fill(transaction, tenant));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    private static int fill(Transaction transaction, String tenant) throws SQLException {
        transaction.run("insert into tenant values (?, 1, now(), '{}', now())", tenant);
        transaction.run(
                "insert into source values (?, ?, 1, '{}', now(), now())",
                tenant,
                "shop-" + tenant);
        transaction.run("insert into destination values (?, 'd', 1, 1, now(), now())", tenant);
        transaction.run("insert into destination_revision values (?, 'd', 1, '{}', now())", tenant);
        transaction.run("insert into pipe values (?, 'p', 1, 1, now(), now())", tenant);
        transaction.run("insert into pipe_revision values (?, 'p', 1, '{}', now())", tenant);
        fillPeople(transaction, tenant);
        return transaction.run("insert into revision_number values (?, 'pipe', 'p', 1)", tenant);
    }

    private static void fillPeople(Transaction transaction, String tenant) throws SQLException {
        transaction.run(
                "insert into person values ('ada', 'ada@x', 'Ada', 'hash', false, false, now())"
                        + " on conflict do nothing");
        transaction.run("insert into membership values (?, 'ada', 'owner', now())", tenant);
        transaction.run(
                "insert into invitation values (?, 'i', 'bob@x', 'viewer', ?, 'ada', now(), now())",
                tenant,
                "invitation-" + tenant);
        transaction.run(
                "insert into api_token values (?, 't', 'ci', 'read', ?, 'ada', now())",
                tenant,
                "token-" + tenant);
        transaction.run(
                "insert into audit (tenant_id, at, actor_kind, actor_id, actor_name, action,"
                        + " resource_kind, resource_name)"
                        + " values (?, now(), 'person', 'ada', 'Ada', 'x', 'y', 'z')",
                tenant);
    }

    private static Database database(AgroalDataSource pool) {
        var database = new Database();
        database.open(new Transactions(pool));
        return database;
    }

    /** A way of telling PostgreSQL which tenant a transaction is for. */
    private interface Scoping {
        <T> T tenant(String tenant, Work<T> work);

        <T> T nobody(Work<T> work);
    }

    /** The product's way. */
    private record PerTransaction(Database database) implements Scoping {
        @Override
        public <T> T tenant(String tenant, Work<T> work) {
            return database.reading(tenant, work);
        }

        @Override
        public <T> T nobody(Work<T> work) {
            return database.withoutTenant(work);
        }
    }

    /** The bug: the setting outlives its transaction. */
    private record PerSession(Transactions transactions) implements Scoping {
        @Override
        public <T> T tenant(String tenant, Work<T> work) {
            return transactions.run(
                    transaction -> {
                        transaction.any("select set_config('penstock.tenant', ?, false)", tenant);
                        return work.run(transaction);
                    });
        }

        @Override
        public <T> T nobody(Work<T> work) {
            return transactions.run(work);
        }
    }

    @Test
    void connectionCarriesNoTenantOver() throws SQLException {
        try (var pool = Pools.make(roles.url(), roles.app(), 1)) {
            assertThat(leaks(new PerTransaction(database(pool)))).isEmpty();
        }
    }

    @Test
    void checkFindsASettingThatOutlivesItsTransaction() throws SQLException {
        try (var pool = Pools.make(roles.url(), roles.app(), 1)) {
            assertThat(leaks(new PerSession(new Transactions(pool)))).isNotEmpty();
        }
    }

    /** Ends transactions of tenant a in every way; what others can see of it afterwards. */
    private static List<String> leaks(Scoping scoping) {
        var leaks = new ArrayList<String>();
        var connections = new HashSet<Integer>();
        for (Ending ending : Ending.values()) {
            end(scoping, ending, connections);
            look(scoping, ending, leaks, connections);
        }
        // One connection served all: else nothing was tested. An aborted one is replaced.
        assertThat(connections).hasSizeLessThanOrEqualTo(2);
        return leaks;
    }

    /** How a transaction ends. */
    private enum Ending {
        COMMITTED,
        REFUSED_BY_THE_DATABASE,
        FAILED_IN_OUR_CODE,
        INTERRUPTED,
        CONNECTION_LOST
    }

    private static void end(Scoping scoping, Ending ending, Set<Integer> connections) {
        try {
            scoping.tenant(
                    "a",
                    transaction -> {
                        connections.add(connection(transaction));
                        assertThat(seen(transaction)).containsOnly("a");
                        return end(transaction, ending);
                    });
        } catch (IllegalStateException | DatabaseUnavailableException e) {
            assertThat(ending).isNotEqualTo(Ending.COMMITTED);
        } finally {
            Thread.interrupted();
        }
    }

    private static boolean end(Transaction transaction, Ending ending) throws SQLException {
        return switch (ending) {
            case COMMITTED -> true;
            case REFUSED_BY_THE_DATABASE -> transaction.any("select 1 / 0");
            case FAILED_IN_OUR_CODE -> throw new IllegalStateException("planned");
            case INTERRUPTED -> {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("planned");
            }
            case CONNECTION_LOST ->
                    transaction.any("select pg_terminate_backend(pg_backend_pid())");
        };
    }

    private static void look(
            Scoping scoping, Ending ending, List<String> leaks, Set<Integer> connections) {
        scoping.nobody(
                transaction -> {
                    connections.add(connection(transaction));
                    if (!seen(transaction).isEmpty()) {
                        leaks.add("after " + ending + " nobody sees " + seen(transaction));
                    }
                    return 0;
                });
        scoping.tenant(
                "b",
                transaction -> {
                    if (!seen(transaction).equals(Set.of("b"))) {
                        leaks.add("after " + ending + " b sees " + seen(transaction));
                    }
                    return 0;
                });
    }

    private static int connection(Transaction transaction) throws SQLException {
        return transaction
                .one("select pg_backend_pid() as pid", row -> row.getInt("pid"))
                .orElseThrow();
    }

    /** The tenants of all rows that the transaction sees. */
    private static Set<String> seen(Transaction transaction) throws SQLException {
        var tenants = new HashSet<String>();
        for (String table : TABLES) {
            tenants.addAll(
                    transaction.list(
                            "select tenant_id from " + table, row -> row.getString("tenant_id")));
        }
        return tenants;
    }

    @Test
    void tenantCannotWriteAnothersRows() throws SQLException {
        try (var pool = Pools.make(roles.url(), roles.app(), 1)) {
            Database database = database(pool);

            assertThatThrownBy(
                            () ->
                                    database.changing(
                                            "a",
                                            transaction ->
                                                    transaction.run(
                                                            "insert into source values ('b', 'x', 1,"
                                                                    + " '{}', now(), now())")))
                    .hasRootCauseMessage(
                            "ERROR: new row violates row-level security policy for table"
                                    + " \"source\"");
            assertThat(
                            database.<Integer>changing(
                                    "a",
                                    transaction ->
                                            transaction.run(
                                                    "update source set generation = 9"
                                                            + " where tenant_id = 'b'")))
                    .isZero();
        }
    }

    @Test
    void noRowRefersToAnotherTenantsEvenWithoutRowLevelSecurity() throws SQLException {
        var superuser = postgres.superuser();
        try (var connection =
                        DriverManager.getConnection(
                                postgres.url(), superuser.user(), superuser.password());
                var statement = connection.createStatement()) {
            assertThatThrownBy(
                            () ->
                                    statement.execute(
                                            "insert into penstock.pipe_source values"
                                                    + " ('a', 'p', 'shop-b')"))
                    .hasMessageContaining("violates foreign key constraint");
        }
    }

    @Test
    void secretAndPersonShowTheirOwnRowsOnly() throws SQLException {
        try (var pool = Pools.make(roles.url(), roles.app(), 1)) {
            Database database = database(pool);

            assertThat(database.<Set<String>>withSecret("token-a", RlsIT::seen))
                    .containsExactly("a");
            assertThat(database.<Set<String>>withSecret("token-c", RlsIT::seen)).isEmpty();
            assertThat(
                            database.<Boolean>withoutTenant(
                                    transaction -> {
                                        Database.seePerson(transaction, "bob");
                                        return transaction.any("select 1 from membership");
                                    }))
                    .isFalse();
            assertThat(
                            database.<List<String>>withoutTenant(
                                    transaction -> {
                                        Database.seePerson(transaction, "ada");
                                        return transaction.list(
                                                "select tenant_id from membership order by 1",
                                                row -> row.getString("tenant_id"));
                                    }))
                    .containsExactly("a", "b");
        }
    }

    @Test
    void listOfTenantsShowsTenantsOnly() throws SQLException {
        try (var pool = Pools.make(roles.url(), roles.app(), 1)) {
            Database database = database(pool);

            List<String> tenants =
                    database.listingTenants(
                            transaction -> {
                                assertThat(
                                                transaction.any(
                                                        "select 1 from source union all"
                                                                + " select 1 from pipe"))
                                        .isFalse();
                                return transaction.list(
                                        "select tenant_id from tenant order by 1",
                                        row -> row.getString("tenant_id"));
                            });

            assertThat(tenants).containsExactly("a", "b");
            assertThat(database.<Boolean>withoutTenant(t -> t.any("select 1 from tenant")))
                    .isFalse();
        }
    }
}
