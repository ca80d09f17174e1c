package io.penstock.admin.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose links set whose password: nobody gets at a tenant by an account that belongs to two. */
class ResetRuleIT {
    private final Api operator = Platform.shared().backend().api();
    private final Accounts accounts = new Accounts(operator);
    private final Links links = new Links(operator);

    @AfterEach
    void forgetFailures() throws SQLException {
        Platform.shared().forgetFailures();
    }

    @Test
    void ownerResetsOnlyThoseAllOfWhoseTenantsTheyOwn() {
        accounts.tenant("reset-ours");
        accounts.tenant("reset-theirs");
        Api ada = accounts.person("reset-ours", "ada@ours.reset", "owner");
        Api bob = accounts.person("reset-ours", "bob@ours.reset", "viewer");
        String before = Links.secret(Links.make(ada, "reset-ours", bob));
        join("reset-theirs", "bob@ours.reset", "viewer");

        Answer refused = Links.make(ada, "reset-ours", bob);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("operator_needed");
        assertThat(refused.text("detail")).contains("operator").doesNotContain("theirs");
        links.isUnknown(before);
        join("reset-theirs", "ada@ours.reset", "editor");
        assertThat(Links.make(ada, "reset-ours", bob).status()).isEqualTo(403);
        operator.put(
                "/api/v1/tenants/reset-theirs/people/" + Links.id(ada), "{\"role\": \"owner\"}");
        assertThat(
                        links.use(Links.secret(Links.make(ada, "reset-ours", bob)), Links.CHOSEN)
                                .status())
                .isEqualTo(204);
    }

    @Test
    void linkOfSomebodyWhoIsNoOwnerAnyMoreIsNotGood() {
        accounts.tenant("reset-fallen");
        Api ada = accounts.person("reset-fallen", "ada@fallen.reset", "owner");
        Api eve = accounts.person("reset-fallen", "eve@fallen.reset", "owner");
        Api bob = accounts.person("reset-fallen", "bob@fallen.reset", "viewer");
        String link = Links.secret(Links.make(eve, "reset-fallen", bob));

        ada.delete("/api/v1/tenants/reset-fallen/people/" + Links.id(eve));

        links.isUnknown(link);
    }

    @Test
    void othersMakeNoLinks() {
        accounts.tenant("reset-others");
        Api owner = accounts.person("reset-others", "ada@others.reset", "owner");
        Api editor = accounts.person("reset-others", "bob@others.reset", "editor");
        Api program = accounts.token("reset-others", "admin");

        assertThat(Links.make(editor, "reset-others", owner).text("code")).isEqualTo("forbidden");
        assertThat(Links.make(program, "reset-others", editor).text("code"))
                .isEqualTo("operator_needed");
        assertThat(Links.make(owner, "reset-others", owner).text("code")).isEqualTo("own_password");
        assertThat(owner.post(Links.RESETS, "{\"email\": \"bob@others.reset\"}").status())
                .isEqualTo(403);
        assertThat(links.make("nobody@others.reset").text("code")).isEqualTo("person_unknown");
        assertThat(operator.post(Links.RESETS, "{\"email\": \"no\"}").violations())
                .containsExactly("/email email");
    }

    @Test
    void ownerMakesNoneForAnOperator() {
        accounts.tenant("reset-operator");
        Api ada = accounts.person("reset-operator", "ada@operator.reset", "owner");
        Api bob = accounts.person("reset-operator", "bob@operator.reset", "viewer");
        String before = Links.secret(Links.make(ada, "reset-operator", bob));
        Answer invited =
                operator.post(
                        "/api/v1/operators/invitations", "{\"email\": \"bob@operator.reset\"}");
        operator.anonymous()
                .post(
                        "/api/v1/invitations/accept",
                        "{\"token\": \"%s\", \"password\": \"%s\"}"
                                .formatted(Links.secret(invited), Accounts.PASSWORD));

        assertThat(Links.make(ada, "reset-operator", bob).text("code"))
                .isEqualTo("operator_needed");
        links.isUnknown(before);
        assertThat(links.use(Links.secret(links.make("bob@operator.reset")), Links.CHOSEN).status())
                .isEqualTo(204);
        operator.delete("/api/v1/operators/" + idOf("reset-operator", "bob@operator.reset"));
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

    private String idOf(String tenant, String email) {
        Answer people = operator.get("/api/v1/tenants/" + tenant + "/people");
        for (int i = 0; i < people.items("items").size(); i++) {
            if (people.text("items/" + i + "/email").equals(email)) {
                return people.text("items/" + i + "/id");
            }
        }
        throw new IllegalStateException(email + " is not in " + tenant);
    }
}
