package io.penstock.admin.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.Platform;
import io.penstock.local.fixture.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first operator, from the file with the one-time password to a password of their own. */
class FirstOperatorIT {
    private static final String CHOSEN = "a password of my own";

    private final String kafka = Platform.shared().kafka().bootstrap();

    @Test
    void oneTimePasswordIsGoodForChoosingAnotherOnly(@TempDir Path home) throws Exception {
        try (var postgres = PostgresFixture.start();
                var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready()) {
            var accounts = new Accounts(backend.api());
            String oneTime = Files.readString(backend.passwordFile()).strip();
            assertThat(Files.getPosixFilePermissions(backend.passwordFile()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));

            Answer signedIn = accounts.signIn("operator@localhost", oneTime);
            Api operator = backend.api().signedIn(signedIn);

            assertThat(signedIn.at("mustChangePassword")).isEqualTo(true);
            assertThat(signedIn.at("person/operator")).isEqualTo(true);
            assertThat(operator.get("/api/v1/tenants").text("code"))
                    .isEqualTo("password_change_required");
            assertThat(operator.get("/api/v1/session").status()).isEqualTo(200);

            assertThat(
                            operator.put(
                                            "/api/v1/session/password",
                                            "{\"current\": \"%s\", \"password\": \"%s\"}"
                                                    .formatted(oneTime, CHOSEN))
                                    .status())
                    .isEqualTo(204);

            assertThat(backend.passwordFile()).doesNotExist();
            assertThat(operator.get("/api/v1/tenants").status()).isEqualTo(200);
            assertThat(accounts.signIn("operator@localhost", oneTime).status()).isEqualTo(401);
            assertThat(operator.get("/api/v1/audit").text("items/0/action"))
                    .isEqualTo("password.changed");
            assertThat(backend.log()).doesNotContain(oneTime).doesNotContain(CHOSEN);
            assertThat(stored(postgres)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        }
    }

    private static String stored(PostgresFixture postgres) throws SQLException {
        var superuser = postgres.superuser();
        try (var connection =
                        DriverManager.getConnection(
                                postgres.url(), superuser.user(), superuser.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select password from penstock.person")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void oneTimePasswordOutlivesARestartAndIsMadeAnewWhenLost(@TempDir Path home) throws Exception {
        try (var postgres = PostgresFixture.start()) {
            String first = passwordOfAStart(home, postgres);
            String second = passwordOfAStart(home, postgres);
            Files.delete(home.resolve("operator-password"));
            String third = passwordOfAStart(home, postgres);

            assertThat(second).isEqualTo(first);
            assertThat(third).isNotEqualTo(first);
        }
    }

    @Test
    void operatorWhoForgotThePasswordIsGivenAOneTimePasswordThatOutlivesARestart(@TempDir Path home)
            throws Exception {
        try (var postgres = PostgresFixture.start()) {
            String given;
            try (var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready()) {
                String first = Files.readString(backend.passwordFile()).strip();
                Api operator = operator(backend, first);
                choose(operator, first);
                assertThat(backend.passwordFile()).doesNotExist();

                given =
                        backend.api()
                                .post(
                                        "/api/v1/resets/one-time",
                                        "{\"email\": \"operator@localhost\"}")
                                .text("password");

                assertThat(operator.get("/api/v1/session").status()).isEqualTo(401);
            }
            try (var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready()) {
                assertThat(Files.readString(backend.passwordFile()).strip()).isEqualTo(given);
                choose(operator(backend, given), given);
                assertThat(backend.passwordFile()).doesNotExist();
            }
        }
    }

    @Test
    void passwordFileIsTheFirstOperatorsAlone(@TempDir Path home) throws Exception {
        try (var postgres = PostgresFixture.start();
                var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready()) {
            var accounts = new Accounts(backend.api());
            String link =
                    backend.api()
                            .post("/api/v1/operators/invitations", "{\"email\": \"ada@x.example\"}")
                            .text("link");
            Api ada =
                    backend.api()
                            .signedIn(accounts.accept(link.substring(link.indexOf('#') + 1), "A"));
            String one = Files.readString(backend.passwordFile());

            choose(ada, Accounts.PASSWORD);
            String given =
                    backend.api()
                            .post("/api/v1/resets/one-time", "{\"email\": \"ada@x.example\"}")
                            .text("password");
            choose(operator(backend, "ada@x.example", given), given);

            assertThat(Files.readString(backend.passwordFile())).isEqualTo(one);
            backend.api()
                    .delete(
                            "/api/v1/operators/"
                                    + backend.api().get("/api/v1/operators").text("items/1/id"));
            assertThat(backend.passwordFile()).doesNotExist();
        }
    }

    private static Api operator(BackendProcess backend, String password) {
        return operator(backend, "operator@localhost", password);
    }

    private static Api operator(BackendProcess backend, String email, String password) {
        return backend.api().signedIn(new Accounts(backend.api()).signIn(email, password));
    }

    private static void choose(Api person, String current) {
        assertThat(
                        person.put(
                                        "/api/v1/session/password",
                                        "{\"current\": \"%s\", \"password\": \"%s\"}"
                                                .formatted(current, CHOSEN))
                                .status())
                .isEqualTo(204);
    }

    private String passwordOfAStart(Path home, PostgresFixture postgres) throws IOException {
        try (var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready()) {
            String password = Files.readString(backend.passwordFile()).strip();
            assertThat(new Accounts(backend.api()).signIn("operator@localhost", password).status())
                    .isEqualTo(200);
            return password;
        }
    }
}
