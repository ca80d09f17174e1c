package io.penstock.admin.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import org.junit.jupiter.api.Test;

/** People are invited, join, get other roles and are removed. */
class PeopleIT {
    private final Api operator = Platform.shared().backend().api();
    private final Accounts accounts = new Accounts(operator);

    private static String people(String tenant) {
        return "/api/v1/tenants/" + tenant + "/people";
    }

    private static String invitations(String tenant) {
        return "/api/v1/tenants/" + tenant + "/invitations";
    }

    @Test
    void invitedPersonJoinsWithTheirRole() {
        accounts.tenant("joined");
        Api owner = accounts.person("joined", "ada@joined.example", "owner");

        Answer made =
                owner.post(
                        invitations("joined"),
                        "{\"email\": \"Bob@Joined.example\", \"role\": \"editor\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("email")).isEqualTo("bob@joined.example");
        assertThat(made.text("invitedBy")).isEqualTo("ada@joined.example");
        String link = made.text("link");
        assertThat(link).startsWith(Platform.shared().backend().address() + "/invitation#psi_");
        Answer listed = owner.get(people("joined"));
        assertThat(listed.text("invitations/0/id")).isEqualTo(made.text("id"));
        assertThat(listed.body()).doesNotContain("psi_");

        Answer joined = accounts.accept(link.substring(link.indexOf('#') + 1), "Bob");

        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.text("person/name")).isEqualTo("Bob");
        assertThat(joined.text("tenants")).isEqualTo("[{name=joined, role=editor}]");
        Answer after = owner.get(people("joined"));
        assertThat(after.items("invitations")).isEmpty();
        assertThat(after.text("items/1/email")).isEqualTo("bob@joined.example");
        assertThat(after.text("items/1/role")).isEqualTo("editor");
    }

    @Test
    void invitationIsGoodOnceAndUntilItIsWithdrawnOrReplaced() {
        accounts.tenant("once");
        String used = accounts.invitation("once", "a@once.example", "viewer");
        accounts.accept(used, "A");
        String replaced = accounts.invitation("once", "b@once.example", "viewer");
        String withdrawn = accounts.invitation("once", "b@once.example", "viewer");
        String id = operator.get(people("once")).text("invitations/0/id");

        assertThat(operator.delete(invitations("once") + "/" + id).status()).isEqualTo(204);

        for (String gone : new String[] {used, replaced, withdrawn, "psi_1"}) {
            Answer answer = accounts.accept(gone, "B");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("invitation_unknown");
        }
        assertThat(operator.delete(invitations("once") + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void personWhoHasAnAccountAcceptsWithItsPassword() {
        accounts.tenant("first");
        accounts.tenant("second");
        accounts.person("first", "a@both.example", "owner");
        String token = accounts.invitation("second", "a@both.example", "viewer");
        String accept = "{\"token\": \"%s\", \"password\": \"%s\"}";

        Answer wrong =
                operator.anonymous()
                        .post("/api/v1/invitations/accept", accept.formatted(token, "wrong"));
        Answer right =
                operator.anonymous()
                        .post(
                                "/api/v1/invitations/accept",
                                accept.formatted(token, Accounts.PASSWORD));

        assertThat(wrong.text("code")).isEqualTo("sign_in_failed");
        assertThat(right.items("tenants")).hasSize(2);
    }

    @Test
    void whatIsNoInvitationIsRefusedWithItsPlaces() {
        accounts.tenant("refused");
        accounts.person("refused", "a@refused.example", "owner");

        assertThat(
                        operator.post(
                                        invitations("refused"),
                                        "{\"email\": \"no\", \"role\": \"king\", \"tenant\": 1}")
                                .violations())
                .containsExactly("/tenant unknown_field", "/email email", "/role role");
        assertThat(
                        operator.post(
                                        invitations("refused"),
                                        "{\"email\": \"A@refused.example\", \"role\": \"owner\"}")
                                .text("code"))
                .isEqualTo("already_member");
        String token = accounts.invitation("refused", "b@refused.example", "viewer");
        assertThat(
                        operator.anonymous()
                                .post(
                                        "/api/v1/invitations/accept",
                                        "{\"token\": \"" + token + "\", \"password\": \"short\"}")
                                .violations())
                .containsExactly("/name required", "/password length");
    }

    @Test
    void lastOwnerStaysOwner() {
        accounts.tenant("owned");
        Api ada = accounts.person("owned", "ada@owned.example", "owner");
        String id = ada.get("/api/v1/session").text("person/id");
        String path = people("owned") + "/" + id;

        assertThat(ada.put(path, "{\"role\": \"viewer\"}").text("code")).isEqualTo("last_owner");
        assertThat(operator.delete(path).text("code")).isEqualTo("last_owner");

        Api bob = accounts.person("owned", "bob@owned.example", "owner");

        assertThat(ada.put(path, "{\"role\": \"viewer\"}").text("role")).isEqualTo("viewer");
        assertThat(ada.put(path, "{\"role\": \"owner\"}").status()).isEqualTo(403);
        assertThat(bob.delete(path).status()).isEqualTo(204);
        assertThat(ada.get("/api/v1/tenants/owned").text("code")).isEqualTo("tenant_unknown");
        assertThat(bob.get(people("owned")).items("items")).hasSize(1);
    }
}
