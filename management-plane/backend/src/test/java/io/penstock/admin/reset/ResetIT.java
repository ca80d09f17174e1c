package io.penstock.admin.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A forgotten password is set anew with a link, by whom it is for and by nobody else. */
class ResetIT {
    private static final String RESETS = "/api/v1/resets";
    private static final String CHOSEN = "words that I will keep";

    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);

    @AfterEach
    void forgetFailures() throws SQLException {
        platform.forgetFailures();
    }

    private static String id(Api person) {
        return person.get("/api/v1/session").text("person/id");
    }

    private static Answer make(Api by, String tenant, Api of) {
        return by.post("/api/v1/tenants/" + tenant + "/people/" + id(of) + "/reset", "{}");
    }

    private Answer make(String email) {
        return operator.post(RESETS, "{\"email\": \"" + email + "\"}");
    }

    private static String secret(Answer made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String link = made.text("link");
        return link.substring(link.indexOf('#') + 1);
    }

    private Answer use(String secret, String password) {
        return operator.anonymous()
                .post(
                        RESETS + "/use",
                        "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(secret, password));
    }

    private void isUnknown(String secret) {
        Answer answer = use(secret, CHOSEN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("reset_unknown");
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

        Answer made = make(ada, "reset-once", bob);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("email")).isEqualTo("bob@once.reset");
        assertThat(made.text("link")).startsWith(platform.backend().address() + "/reset#psr_");
        assertThat(bob.get("/api/v1/session").status()).as("nothing has changed").isEqualTo(200);

        assertThat(use(secret(made), CHOSEN).status()).isEqualTo(204);

        assertThat(bob.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(accounts.signIn("bob@once.reset", Accounts.PASSWORD).status()).isEqualTo(401);
        assertThat(accounts.signIn("bob@once.reset", CHOSEN).at("mustChangePassword"))
                .isEqualTo(false);
        isUnknown(secret(made));
        String log = ada.get("/api/v1/tenants/reset-once/audit").body();
        assertThat(log)
                .contains("reset_link.created", "password.reset", made.text("id"))
                .doesNotContain("psr_");
        assertThat(platform.backend().log()).doesNotContain(secret(made)).doesNotContain(CHOSEN);
    }

    @Test
    void linkIsReplacedByANewerOneAndByAChosenPassword() {
        accounts.tenant("reset-replaced");
        Api bob = accounts.person("reset-replaced", "bob@replaced.reset", "viewer");
        String first = secret(make("bob@replaced.reset"));
        String second = secret(make(operator, "reset-replaced", bob));

        isUnknown(first);
        assertThat(
                        bob.put(
                                        "/api/v1/session/password",
                                        "{\"current\": \"%s\", \"password\": \"%s\"}"
                                                .formatted(Accounts.PASSWORD, CHOSEN))
                                .status())
                .isEqualTo(204);
        isUnknown(second);
        isUnknown("psr_1");
        isUnknown(accounts.invitation("reset-replaced", "eve@replaced.reset", "viewer"));
    }

    @Test
    void linkExpires() throws SQLException {
        accounts.tenant("reset-expired");
        accounts.person("reset-expired", "bob@expired.reset", "viewer");
        Answer made = make("bob@expired.reset");

        sql(
                "update penstock.password_reset set expires_at = now() where id = '"
                        + made.text("id")
                        + "'");

        isUnknown(secret(made));
    }

    @Test
    void ownerResetsOnlyThoseAllOfWhoseTenantsTheyOwn() {
        accounts.tenant("reset-ours");
        accounts.tenant("reset-theirs");
        Api ada = accounts.person("reset-ours", "ada@ours.reset", "owner");
        Api bob = accounts.person("reset-ours", "bob@ours.reset", "viewer");
        String before = secret(make(ada, "reset-ours", bob));
        join("reset-theirs", "bob@ours.reset", "viewer");

        Answer refused = make(ada, "reset-ours", bob);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("operator_needed");
        assertThat(refused.text("detail")).contains("operator").doesNotContain("theirs");
        isUnknown(before);
        join("reset-theirs", "ada@ours.reset", "editor");
        assertThat(make(ada, "reset-ours", bob).status()).isEqualTo(403);
        operator.put("/api/v1/tenants/reset-theirs/people/" + id(ada), "{\"role\": \"owner\"}");
        assertThat(use(secret(make(ada, "reset-ours", bob)), CHOSEN).status()).isEqualTo(204);
    }

    private void join(String tenant, String email, String role) {
        Answer joined =
                operator.anonymous()
                        .post(
                                "/api/v1/invitations/accept",
                                "{\"token\": \"%s\", \"password\": \"%s\"}"
                                        .formatted(
                                                accounts.invitation(tenant, email, role),
                                                Accounts.PASSWORD));
        assertThat(joined.status()).as(joined.body()).isEqualTo(200);
    }

    @Test
    void linkOfSomebodyWhoIsNoOwnerAnyMoreIsNotGood() {
        accounts.tenant("reset-fallen");
        Api ada = accounts.person("reset-fallen", "ada@fallen.reset", "owner");
        Api eve = accounts.person("reset-fallen", "eve@fallen.reset", "owner");
        Api bob = accounts.person("reset-fallen", "bob@fallen.reset", "viewer");
        String link = secret(make(eve, "reset-fallen", bob));

        ada.delete("/api/v1/tenants/reset-fallen/people/" + id(eve));

        isUnknown(link);
    }

    @Test
    void othersMakeNoLinks() {
        accounts.tenant("reset-others");
        Api owner = accounts.person("reset-others", "ada@others.reset", "owner");
        Api editor = accounts.person("reset-others", "bob@others.reset", "editor");
        Api program = accounts.token("reset-others", "admin");

        assertThat(make(editor, "reset-others", owner).text("code")).isEqualTo("forbidden");
        assertThat(make(program, "reset-others", editor).text("code")).isEqualTo("operator_needed");
        assertThat(make(owner, "reset-others", owner).text("code")).isEqualTo("own_password");
        assertThat(owner.post(RESETS, "{\"email\": \"bob@others.reset\"}").status()).isEqualTo(403);
        assertThat(make("nobody@others.reset").text("code")).isEqualTo("person_unknown");
        assertThat(operator.post(RESETS, "{\"email\": \"no\"}").violations())
                .containsExactly("/email email");
    }

    @Test
    void ownerMakesNoneForAnOperator() {
        accounts.tenant("reset-operator");
        Api ada = accounts.person("reset-operator", "ada@operator.reset", "owner");
        Api bob = accounts.person("reset-operator", "bob@operator.reset", "viewer");
        String before = secret(make(ada, "reset-operator", bob));
        Answer invited =
                operator.post(
                        "/api/v1/operators/invitations", "{\"email\": \"bob@operator.reset\"}");
        operator.anonymous()
                .post(
                        "/api/v1/invitations/accept",
                        "{\"token\": \"%s\", \"password\": \"%s\"}"
                                .formatted(secret(invited), Accounts.PASSWORD));

        assertThat(make(ada, "reset-operator", bob).text("code")).isEqualTo("operator_needed");
        isUnknown(before);
        assertThat(use(secret(make("bob@operator.reset")), CHOSEN).status()).isEqualTo(204);
        operator.delete("/api/v1/operators/" + idOf("reset-operator", "bob@operator.reset"));
    }

    private String idOf(String tenant, String email) {
        Answer people = operator.get("/api/v1/tenants/" + tenant + "/people");
        for (int i = 0; i < people.items("items").size(); i++) {
            if (people.text("items/" + i + "/email").equals(email)) {
                return people.text("items/" + i + "/id");
            }
        }
        throw new IllegalStateException(email + " is not in " + tenant);
    }

    @Test
    void lockedOutPersonIsLetInAfterAReset() {
        accounts.tenant("reset-locked");
        accounts.person("reset-locked", "bob@locked.reset", "viewer");
        for (int i = 0; i < 5; i++) {
            accounts.signIn("bob@locked.reset", "wrong");
        }
        assertThat(accounts.signIn("bob@locked.reset", Accounts.PASSWORD).status()).isEqualTo(429);

        use(secret(make("bob@locked.reset")), CHOSEN);

        assertThat(accounts.signIn("bob@locked.reset", CHOSEN).status()).isEqualTo(200);
    }

    @Test
    void newPasswordKeepsTheRulesAndTheLinkIsStillGoodAfterwards() {
        accounts.tenant("reset-rules");
        accounts.person("reset-rules", "bob@rules-of-reset", "viewer");
        String link = secret(make("bob@rules-of-reset"));

        assertThat(use(link, "short").violations()).containsExactly("/password length");
        assertThat(use(link, "bob@rules-of-reset").violations())
                .containsExactly("/password guessable");
        assertThat(use(link, CHOSEN).status()).isEqualTo(204);
    }

    @Test
    void linksCannotBeGuessedFasterThanPasswords() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(use("psr_%012x".formatted(i), CHOSEN).status());
        }

        assertThat(statuses).startsWith(404).endsWith(429);
    }
}
