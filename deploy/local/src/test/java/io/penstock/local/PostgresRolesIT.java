package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.local.fixture.PostgresFixture;
import io.penstock.local.fixture.PostgresFixture.Login;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresRolesIT {
    private static PostgresFixture postgres;

    @BeforeAll
    static void startServer() {
        postgres = PostgresFixture.start();
    }

    @AfterAll
    static void stopServer() {
        postgres.close();
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        for (var user : new String[] {"postgres", "penstock_owner", "penstock_app"}) {
            assertThatThrownBy(() -> connect(new Login(user, "guess")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void rolesAreNeitherSuperusersNorAboveRowSecurity() throws SQLException {
        var query =
                "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'penstock_%'"
                        + " AND NOT (rolsuper OR rolbypassrls OR rolinherit OR rolcreatedb"
                        + " OR rolcreaterole OR rolreplication)";

        assertThat(number(postgres.superuser(), query)).isEqualTo(3);
    }

    @Test
    void ownerMakesTablesThatAppCannotReadUnasked() throws SQLException {
        execute(postgres.owner(), "CREATE TABLE mine (id int)");

        assertThatThrownBy(() -> number(postgres.app(), "SELECT count(*) FROM mine"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(postgres.app(), "CREATE TABLE other (id int)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(postgres.outbox(), "CREATE TABLE other (id int)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void rolesCannotBecomeOneAnother() {
        assertThatThrownBy(() -> execute(postgres.app(), "SET ROLE penstock_owner"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(postgres.owner(), "SET ROLE postgres"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void fileOfTheRolesIsForItsOwnerOnly() throws Exception {
        var mode = Files.getPosixFilePermissions(postgres.rolesFile());

        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
        assertThat(Files.readString(postgres.rolesFile()))
                .contains("url=jdbc\\:postgresql\\://", "owner.password=", "outbox.user=");
    }

    private static void execute(Login login, String sql) throws SQLException {
        try (var connection = connect(login);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Login login, String query) throws SQLException {
        try (var connection = connect(login);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(postgres.url(), login.user(), login.password());
    }
}
