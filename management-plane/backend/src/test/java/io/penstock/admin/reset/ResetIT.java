package io.penstock.admin.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A forgotten password is set anew with a link, once, and nothing of the old one stays. */
class ResetIT {
    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);
    private final Links links = new Links(operator);

    @AfterEach
    void forgetFailures() throws SQLException {
        platform.forgetFailures();
    }

    private void sql(String statement) throws SQLException {
        var superuser = platform.postgres().superuser();
        try (var connection =
                        DriverManager.getConnection(
                                platform.postgres().url(), superuser.user(), superuser.password());
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    @Test
    void linkSetsThePasswordOnceAndEndsAllSessions() {
        accounts.tenant("reset-once");
        Api ada = accounts.person("reset-once", "ada@once.reset", "owner");
        Api bob = accounts.person("reset-once", "bob@once.reset", "owner");

        Answer made = Links.make(ada, "reset-once", bob);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("email")).isEqualTo("bob@once.reset");
        assertThat(made.text("link")).startsWith(platform.backend().address() + "/reset#psr_");
        assertThat(bob.get("/api/v1/session").status()).as("nothing has changed").isEqualTo(200);

        assertThat(links.use(Links.secret(made), Links.CHOSEN).status()).isEqualTo(204);

        assertThat(bob.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(accounts.signIn("bob@once.reset", Accounts.PASSWORD).status()).isEqualTo(401);
        assertThat(accounts.signIn("bob@once.reset", Links.CHOSEN).at("mustChangePassword"))
                .isEqualTo(false);
        links.isUnknown(Links.secret(made));
        String log = ada.get("/api/v1/tenants/reset-once/audit").body();
        assertThat(log)
                .contains("reset_link.created", "password.reset", made.text("id"))
                .doesNotContain("psr_");
        assertThat(platform.backend().log())
                .doesNotContain(Links.secret(made))
                .doesNotContain(Links.CHOSEN);
    }

    @Test
    void linkIsReplacedByANewerOneAndByAChosenPassword() {
        accounts.tenant("reset-replaced");
        Api bob = accounts.person("reset-replaced", "bob@replaced.reset", "viewer");
        String first = Links.secret(links.make("bob@replaced.reset"));
        String second = Links.secret(Links.make(operator, "reset-replaced", bob));

        links.isUnknown(first);
        assertThat(
                        bob.put(
                                        "/api/v1/session/password",
                                        "{\"current\": \"%s\", \"password\": \"%s\"}"
                                                .formatted(Accounts.PASSWORD, Links.CHOSEN))
                                .status())
                .isEqualTo(204);
        links.isUnknown(second);
        links.isUnknown("psr_1");
        links.isUnknown(accounts.invitation("reset-replaced", "eve@replaced.reset", "viewer"));
    }

    @Test
    void linkExpires() throws SQLException {
        accounts.tenant("reset-expired");
        accounts.person("reset-expired", "bob@expired.reset", "viewer");
        Answer made = links.make("bob@expired.reset");

        sql(
                "update penstock.password_reset set expires_at = now() where id = '"
                        + made.text("id")
                        + "'");

        links.isUnknown(Links.secret(made));
    }

    @Test
    void lockedOutPersonIsLetInAfterAReset() {
        accounts.tenant("reset-locked");
        accounts.person("reset-locked", "bob@locked.reset", "viewer");
        for (int i = 0; i < 5; i++) {
            accounts.signIn("bob@locked.reset", "wrong");
        }
        assertThat(accounts.signIn("bob@locked.reset", Accounts.PASSWORD).status()).isEqualTo(429);

        links.use(Links.secret(links.make("bob@locked.reset")), Links.CHOSEN);

        assertThat(accounts.signIn("bob@locked.reset", Links.CHOSEN).status()).isEqualTo(200);
    }

    @Test
    void oneTimePasswordIsGoodForChoosingAnotherOnly() {
        accounts.tenant("reset-one-time");
        Api bob = accounts.person("reset-one-time", "bob@one.reset", "owner");
        String body = "{\"email\": \"Bob@one.reset\"}";

        assertThat(bob.post(Links.RESETS + "/one-time", body).text("code")).isEqualTo("forbidden");
        Answer made = operator.post(Links.RESETS + "/one-time", body);

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(bob.get("/api/v1/session").status()).isEqualTo(401);
        Answer signedIn = accounts.signIn("bob@one.reset", made.text("password"));
        assertThat(signedIn.at("mustChangePassword")).isEqualTo(true);
        Api again = operator.signedIn(signedIn);
        assertThat(again.get("/api/v1/tenants/reset-one-time").text("code"))
                .isEqualTo("password_change_required");
        assertThat(operator.get("/api/v1/audit").body())
                .contains("password.one_time")
                .doesNotContain(made.text("password"));
        assertThat(platform.backend().log()).doesNotContain(made.text("password"));
        assertThat(
                        operator.post(Links.RESETS + "/one-time", "{\"email\": \"no@one.reset\"}")
                                .text("code"))
                .isEqualTo("person_unknown");
    }

    @Test
    void linkSentForTwiceIsMadeOnceAndShownOnce() {
        accounts.tenant("reset-twice");
        accounts.person("reset-twice", "bob@twice.reset", "viewer");

        Answer first = keyed("{\"email\": \"bob@twice.reset\"}");
        Answer second = keyed("{\"email\": \"bob@twice.reset\"}");

        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.at("link")).isNull();
        assertThat(links.use(Links.secret(first), Links.CHOSEN).status()).isEqualTo(204);
    }

    private Answer keyed(String body) {
        return Api.send(
                operator.request(Links.RESETS)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "reset-once")
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void newPasswordKeepsTheRulesAndTheLinkIsStillGoodAfterwards() {
        accounts.tenant("reset-rules");
        accounts.person("reset-rules", "bob@rules-of-reset", "viewer");
        String link = Links.secret(links.make("bob@rules-of-reset"));

        assertThat(links.use(link, "short").violations()).containsExactly("/password length");
        assertThat(links.use(link, "bob@rules-of-reset").violations())
                .containsExactly("/password guessable");
        assertThat(links.use(link, Links.CHOSEN).status()).isEqualTo(204);
    }

    @Test
    void linksCannotBeGuessedFasterThanPasswords() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(links.use("psr_%012x".formatted(i), Links.CHOSEN).status());
        }

        assertThat(statuses).startsWith(404).endsWith(429);
    }
}
