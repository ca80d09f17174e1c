package io.penstock.admin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.penstock.local.fixture.PostgresFixture;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to no tenant but would open one is behind row-level security as well. */
class PlatformRowsIT {
    @Test
    void invitationsOfOperatorsAndResetLinksAreSeenByTheirSecretsOnly() throws SQLException {
        try (var postgres = PostgresFixture.start();
                var pool = pool(PostgresRoles.read(postgres.rolesFile()))) {
            var database = new Database();
            database.open(new Transactions(pool));
            database.changing("a", transaction -> TenantRows.fill(transaction, "a"));
            String invite =
                    "insert into operator_invitation (id, email, hash, invited_by, created_at,"
                            + " expires_at) values ('o', 'eve@x', 'hash-o', 'ada', now(), now())";
            String reset =
                    "insert into password_reset values ('ada', 'r', 'hash-r', 'a', 'person',"
                            + " 'bob', now(), now())";
            for (String insert : List.of(invite, reset)) {
                assertThatThrownBy(() -> database.changing("a", t -> t.run(insert)))
                        .rootCause()
                        .hasMessageContaining("violates row-level security policy");
            }

            database.changing(Database.PLATFORM, transaction -> transaction.run(invite));
            database.changing(
                    "a",
                    transaction -> {
                        Database.seePerson(transaction, "ada");
                        return transaction.run(reset);
                    });

            String seen =
                    "select hash from operator_invitation union all"
                            + " select hash from password_reset";
            assertThat(database.<Boolean>reading("a", t -> t.any(seen))).isFalse();
            assertThat(database.<Boolean>withoutTenant(t -> t.any(seen))).isFalse();
            for (String hash : List.of("hash-o", "hash-r")) {
                assertThat(
                                database.<List<String>>withSecret(
                                        hash, t -> t.list(seen, row -> row.getString(1))))
                        .containsExactly(hash);
            }
        }
    }

    private static AgroalDataSource pool(PostgresRoles roles) throws SQLException {
        Migrations.run(roles);
        return Pools.make(roles.url(), roles.app(), 1);
    }
}
