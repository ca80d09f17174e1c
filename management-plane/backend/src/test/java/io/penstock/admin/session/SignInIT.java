package io.penstock.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import org.junit.jupiter.api.Test;

/** People sign in, stay signed in and sign out. */
class SignInIT {
    private static final String SESSION = "/api/v1/session";

    private final Api operator = Platform.shared().backend().api();
    private final Accounts accounts = new Accounts(operator);

    @Test
    void personIsShownTheirTenantsAndRoles() {
        accounts.tenant("signed-a");
        accounts.tenant("signed-b");
        accounts.person("signed-a", "ada@signed.example", "owner");
        String second = accounts.invitation("signed-b", "ada@signed.example", "viewer");
        accounts.accept(second, "ignored");

        Answer signedIn = accounts.signIn(" Ada@Signed.Example ", Accounts.PASSWORD);

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.text("person/email")).isEqualTo("ada@signed.example");
        assertThat(signedIn.at("person/operator")).isEqualTo(false);
        assertThat(signedIn.at("mustChangePassword")).isEqualTo(false);
        assertThat(signedIn.text("tenants"))
                .isEqualTo("[{name=signed-a, role=owner}, {name=signed-b, role=viewer}]");
        Answer shown = operator.signedIn(signedIn).get(SESSION);
        assertThat(shown.json()).isEqualTo(signedIn.json());
        assertThat(shown.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void cookieIsForThisSiteAndNoScript() {
        accounts.tenant("cookie");
        accounts.person("cookie", "ada@cookie.example", "viewer");

        Answer signedIn = accounts.signIn("ada@cookie.example", Accounts.PASSWORD);

        assertThat(signedIn.headers().firstValue("set-cookie").orElseThrow())
                .matches("penstock_session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void requestThatChangesSomethingNeedsTheSessionsCsrfToken() {
        accounts.tenant("csrf");
        Answer session =
                accounts.accept(accounts.invitation("csrf", "a@csrf.example", "owner"), "A");
        String cookie = session.cookie();
        String path = "/api/v1/tenants/csrf/sources";
        String body = "{\"name\": \"shop\"}";

        assertThat(operator.with(cookie, "").post(path, body).text("code")).isEqualTo("csrf");
        assertThat(operator.with(cookie, "x").delete(path + "/shop").status()).isEqualTo(403);
        assertThat(operator.with(cookie, "x").get(path).items("items")).isEmpty();
        assertThat(operator.signedIn(session).post(path, body).status()).isEqualTo(201);
    }

    @Test
    void whoeverSignsOutIsOut() {
        accounts.tenant("sign-out");
        Api person = accounts.person("sign-out", "a@sign-out.example", "owner");

        Answer out = person.delete(SESSION);

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("penstock_session=;")
                .endsWith("Max-Age=0");
        assertThat(person.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordAndUnknownAccountAreTheSame() {
        accounts.tenant("same");
        accounts.person("same", "a@same.example", "owner");

        Answer wrong = accounts.signIn("a@same.example", "wrong");
        Answer unknown = accounts.signIn("b@same.example", Accounts.PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("code")).isEqualTo("sign_in_failed");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    }

    @Test
    void accountIsLockedAfterRepeatedFailuresEvenForItsPassword() {
        accounts.tenant("locked");
        accounts.person("locked", "a@locked.example", "owner");
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.signIn("a@locked.example", "wrong").status()).isEqualTo(401);
        }

        Answer locked = accounts.signIn("a@locked.example", Accounts.PASSWORD);

        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.text("code")).isEqualTo("locked_out");
        assertThat(locked.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 30L);
        assertThat(accounts.signIn("nobody@locked.example", "wrong").status()).isEqualTo(401);
    }

    @Test
    void newPasswordEndsOtherSessions() {
        accounts.tenant("changed");
        Api here = accounts.person("changed", "a@changed.example", "owner");
        Api there = operator.signedIn(accounts.signIn("a@changed.example", Accounts.PASSWORD));
        String change = "{\"current\": \"%s\", \"password\": \"%s\"}";

        assertThat(here.put(SESSION + "/password", change.formatted("wrong", "short")).violations())
                .containsExactly("/password length");
        assertThat(
                        here.put(
                                        SESSION + "/password",
                                        change.formatted("wrong", "a new long password"))
                                .violations())
                .containsExactly("/current wrong");
        assertThat(
                        here.put(
                                        SESSION + "/password",
                                        change.formatted(Accounts.PASSWORD, "a new long password"))
                                .status())
                .isEqualTo(204);

        assertThat(here.get(SESSION).status()).isEqualTo(200);
        assertThat(there.get(SESSION).status()).isEqualTo(401);
        assertThat(accounts.signIn("a@changed.example", Accounts.PASSWORD).status()).isEqualTo(401);
        assertThat(accounts.signIn("a@changed.example", "a new long password").status())
                .isEqualTo(200);
    }

    @Test
    void tokenIsNoPerson() {
        assertThat(operator.get(SESSION).text("code")).isEqualTo("forbidden");
        assertThat(operator.anonymous().get(SESSION).status()).isEqualTo(401);
        assertThat(operator.with("penstock_session=" + "A".repeat(43), "x").get(SESSION).status())
                .isEqualTo(401);
    }
}
