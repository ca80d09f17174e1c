package io.penstock.admin.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.Platform;
import io.penstock.local.fixture.PostgresFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators are invited, join and are removed; one always stays. */
class OperatorsIT {
    private static final String OPERATORS = "/api/v1/operators";
    private static final String INVITATIONS = OPERATORS + "/invitations";
    private static final String FIRST = "operator@localhost";

    private final Api token = Platform.shared().backend().api();
    private final Accounts accounts = new Accounts(token);

    /** What belongs to all tests of a run is left as it was found. */
    @AfterEach
    void leaveTheFirstOnly() throws SQLException {
        Platform.shared().forgetFailures();
        Answer listed = token.get(OPERATORS);
        for (int i = 0; i < listed.items("items").size(); i++) {
            if (!listed.text("items/" + i + "/email").equals(FIRST)) {
                token.delete(OPERATORS + "/" + listed.text("items/" + i + "/id"));
            }
        }
        for (int i = 0; i < listed.items("invitations").size(); i++) {
            token.delete(INVITATIONS + "/" + listed.text("invitations/" + i + "/id"));
        }
    }

    private static Answer invite(Api by, String email) {
        return by.post(INVITATIONS, "{\"email\": \"" + email + "\"}");
    }

    private static String secret(Answer made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String link = made.text("link");
        return link.substring(link.indexOf('#') + 1);
    }

    /** Somebody new who is an operator, signed in. */
    private Api operator(String email) {
        return token.signedIn(accounts.accept(secret(invite(token, email)), "Somebody"));
    }

    private static String id(Api person) {
        return person.get("/api/v1/session").text("person/id");
    }

    private List<String> log(String actionsOf) {
        Answer audit = token.get("/api/v1/audit?limit=20");
        return audit.items("items").stream()
                .map(String::valueOf)
                .filter(item -> item.contains(actionsOf))
                .toList();
    }

    @Test
    void invitedPersonIsAnOperatorOnceTheyHaveAccepted() {
        Answer made = invite(token, "Ada@Ops.example");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("email")).isEqualTo("ada@ops.example");
        assertThat(made.text("link"))
                .startsWith(Platform.shared().backend().address() + "/invitation#psi_");
        Answer open = token.get(OPERATORS);
        assertThat(open.text("invitations/0/id")).isEqualTo(made.text("id"));
        assertThat(open.body()).doesNotContain("psi_");

        Answer joined = accounts.accept(secret(made), "Ada");

        assertThat(joined.at("person/operator")).isEqualTo(true);
        Api ada = token.signedIn(joined);
        assertThat(ada.get("/api/v1/tenants").status()).isEqualTo(200);
        Answer listed = ada.get(OPERATORS);
        assertThat(listed.items("invitations")).isEmpty();
        assertThat(listed.text("items/0/email")).isEqualTo("ada@ops.example");
        assertThat(listed.text("items/1/email")).isEqualTo(FIRST);
        assertThat(accounts.accept(secret(made), "Ada").text("code"))
                .isEqualTo("invitation_unknown");
        assertThat(log("operator.created").getFirst())
                .contains("ada@ops.example", "after={", "actor={kind=person");
        assertThat(log("psi_")).isEmpty();
    }

    @Test
    void personOfATenantBecomesOneWithTheirPassword() {
        accounts.tenant("ops-known");
        Api bob = accounts.person("ops-known", "bob@ops.example", "viewer");
        String link = secret(invite(token, "bob@ops.example"));
        String body = "{\"token\": \"%s\", \"password\": \"%s\"}";
        Api nobody = token.anonymous();

        assertThat(bob.get(OPERATORS).status()).isEqualTo(403);
        assertThat(
                        nobody.post("/api/v1/invitations/accept", body.formatted(link, "wrong"))
                                .text("code"))
                .isEqualTo("sign_in_failed");
        Answer joined =
                nobody.post("/api/v1/invitations/accept", body.formatted(link, Accounts.PASSWORD));

        assertThat(joined.at("person/operator")).as(joined.body()).isEqualTo(true);
        assertThat(joined.items("tenants")).hasSize(1);
        assertThat(bob.get(OPERATORS).status()).as("the session that was open").isEqualTo(200);
    }

    @Test
    void removedOperatorHasNoPowerFromThatMomentOn() {
        accounts.tenant("ops-gone");
        Api eve = operator("eve@ops.example");
        String back = secret(invite(eve, "eve-too@ops.example"));
        assertThat(eve.get("/api/v1/audit").status()).isEqualTo(200);

        assertThat(token.delete(OPERATORS + "/" + id(eve)).status()).isEqualTo(204);

        assertThat(eve.get("/api/v1/audit").text("code")).isEqualTo("forbidden");
        assertThat(eve.get("/api/v1/tenants/ops-gone").text("code")).isEqualTo("tenant_unknown");
        assertThat(invite(eve, "x@ops.example").status()).isEqualTo(403);
        assertThat(eve.get("/api/v1/session").at("person/operator")).isEqualTo(false);
        assertThat(accounts.accept(back, "Eve").text("code"))
                .as("what she had invited herself with")
                .isEqualTo("invitation_unknown");
        assertThat(log("operator.deleted").getFirst()).contains("eve@ops.example", "before={");
        assertThat(log("operator_invitation.deleted")).isNotEmpty();
        assertThat(token.delete(OPERATORS + "/" + id(eve)).text("code"))
                .isEqualTo("operator_unknown");
    }

    @Test
    void lastOperatorStays() {
        Api ada = operator("ada-last@ops.example");
        String first = token.get(OPERATORS).text("items/1/id");
        String path = OPERATORS + "/" + id(ada);

        assertThat(token.delete(path).status()).isEqualTo(204);

        Answer last = token.delete(OPERATORS + "/" + first);
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.text("code")).isEqualTo("last_operator");
        assertThat(last.text("detail")).contains(FIRST);
        assertThat(token.get(OPERATORS).items("items")).hasSize(1);
    }

    @Test
    void oneStaysWhenAllAreRemovedAtTheSameMoment(@TempDir Path home) throws Exception {
        String kafka = Platform.shared().kafka().bootstrap();
        try (var postgres = PostgresFixture.start();
                var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready();
                var threads = Executors.newFixedThreadPool(6)) {
            Api own = backend.api();
            for (String name : List.of("a", "b", "c", "d", "e")) {
                new Accounts(own).accept(secret(invite(own, name + "@ops.example")), name);
            }
            List<Callable<Answer>> removals =
                    IntStream.range(0, 6)
                            .mapToObj(i -> own.get(OPERATORS).text("items/" + i + "/id"))
                            .<Callable<Answer>>map(id -> () -> own.delete(OPERATORS + "/" + id))
                            .toList();

            List<Integer> statuses = new ArrayList<>();
            for (var removal : threads.invokeAll(removals)) {
                statuses.add(removal.get().status());
            }

            assertThat(statuses).containsOnlyOnce(409).filteredOn(s -> s == 204).hasSize(5);
            assertThat(own.get(OPERATORS).items("items")).hasSize(1);
        }
    }

    @Test
    void invitationIsGoodUntilItIsWithdrawnOrReplaced() {
        String replaced = secret(invite(token, "c@ops.example"));
        Answer second = invite(token, "c@ops.example");
        String path = INVITATIONS + "/" + second.text("id");

        assertThat(token.delete(path).status()).isEqualTo(204);

        for (String gone : List.of(replaced, secret(second))) {
            assertThat(accounts.accept(gone, "C").text("code")).isEqualTo("invitation_unknown");
        }
        assertThat(token.delete(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoInvitationIsRefused() {
        assertThat(token.post(INVITATIONS, "{\"email\": \"no\", \"role\": \"owner\"}").violations())
                .containsExactly("/role unknown_field", "/email email");
        assertThat(invite(token, FIRST).text("code")).isEqualTo("already_operator");
    }

    @Test
    void invitationSentTwiceIsMadeOnceAndItsLinkShownOnce() {
        String body = "{\"email\": \"twice@ops.example\"}";
        Answer first = keyed(body);
        Answer second = keyed(body);

        assertThat(first.text("link")).contains("#psi_");
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.at("link")).isNull();
    }

    private Answer keyed(String body) {
        return Api.send(
                token.request(INVITATIONS)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "operator-once")
                        .POST(BodyPublishers.ofString(body)));
    }
}
