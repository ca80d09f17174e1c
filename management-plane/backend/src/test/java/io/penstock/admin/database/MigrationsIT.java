package io.penstock.admin.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.fixture.PostgresFixture;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What an older release has stored is there after a migration. */
class MigrationsIT {

    @Test
    void tenantsMadeBeforeTheyHadLimitsAreKeptWithoutAny() throws SQLException {
        try (PostgresFixture postgres = PostgresFixture.start()) {
            PostgresRoles roles = PostgresRoles.read(postgres.rolesFile());
            Flyway.configure()
                    .dataSource(roles.url(), roles.owner().user(), roles.owner().password())
                    .schemas(PostgresRoles.SCHEMA)
                    .target("1")
                    .load()
                    .migrate();
            var superuser = postgres.superuser();
            try (var connection =
                            DriverManager.getConnection(
                                    postgres.url(), superuser.user(), superuser.password());
                    var statement = connection.createStatement()) {
                statement.execute("insert into penstock.tenant values ('old', 1, '2026-01-01')");

                Migrations.run(roles);

                try (var rows =
                        statement.executeQuery(
                                "select spec::text || ' ' || (changed_at = created_at)"
                                        + " from penstock.tenant")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("{} true");
                }
            }
        }
    }
}
