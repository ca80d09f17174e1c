package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String SESSION =
            "{'person': {'email': 'ada@example.com'}, 'csrfToken': 'csrf-1', 'mustChangePassword':"
                    + " %s}";

    private final FakeApi api = new FakeApi();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        api.close();
    }

    private Run run() {
        return Run.in(folder).with("PENSTOCK_API", api.address().toString());
    }

    private Path context() {
        return folder.resolve("context.json");
    }

    private void answerSignIn(boolean mustChange) {
        api.on(
                "POST /api/v1/session",
                200,
                SESSION.formatted(mustChange),
                "Set-Cookie: penstock_session=s1; HttpOnly");
        api.on("GET /api/v1/session", 200, SESSION.formatted(false));
    }

    @Test
    void sessionIsKeptForItsOwnerAloneAndBroughtWithTheNextRequest() throws IOException {
        answerSignIn(false);
        api.on("GET /api/v1/tenants?limit=500", 200, "{'items': []}");

        Run.Said said = run().typing("ada@example.com", "correct horse").run("login");
        Run.Said got = Run.in(folder).run("get", "tenants");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.err()).contains("as ada@example.com.").doesNotContain("correct horse");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(context())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(context())).doesNotContain("correct horse");
        assertThat(got.status()).as(got.err()).isZero();
        assertThat(api.asked("GET /api/v1/tenants").getFirst().headers())
                .containsEntry("cookie", "penstock_session=s1")
                .containsEntry("x-penstock-csrf", "csrf-1");
    }

    @Test
    void passwordFromStdinAndAnotherForAOneTimeOne() {
        answerSignIn(true);
        api.on("PUT /api/v1/session/password", 204, "");

        Run.Said said =
                run().stdin("one time only\ncorrect horse battery\n")
                        .run("login", "--email", "ada@example.com", "--password-stdin");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(api.asked("PUT /api/v1/session/password").getFirst().body())
                .isEqualTo(
                        "{\"current\":\"one time only\",\"password\":\"correct horse battery\"}");
    }

    @Test
    void refusedPasswordIsExit5AndNothingIsKept() {
        api.on("POST /api/v1/session", 401, "{'code': 'unauthorized', 'detail': 'Not these.'}");

        Run.Said said = run().stdin("wrong\n").run("login", "--email", "a@b.c", "--password-stdin");

        assertThat(said.status()).isEqualTo(5);
        assertThat(said.err()).contains("401 unauthorized: Not these.").doesNotContain("wrong");
        assertThat(context()).doesNotExist();
    }

    @Test
    void lockedOutIsNotTriedAgainWhileItLasts() {
        api.on("POST /api/v1/session", 429, "{'code': 'locked_out'}", "Retry-After: 900");

        assertThat(run().stdin("p\n").run("login", "--email", "a@b.c", "--password-stdin").status())
                .isEqualTo(1);
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void nobodyToAskIsAWrongUse() {
        Run.Said said = run().run("login");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("--password-stdin");
    }

    @Test
    void tokenOfATenantIsTriedAndKept() throws IOException {
        api.on("GET /api/v1/session", 403, "{'code': 'forbidden'}");
        api.on("GET /api/v1/tenants?limit=1", 403, "{'code': 'forbidden'}");
        api.on("GET /api/v1/tenants/acme", 200, "{'name': 'acme'}");

        Run.Said said = run().stdin("pst_1\n").run("login", "--token-stdin", "--tenant", "acme");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(Files.readString(context())).contains("pst_1").contains("\"acme\"");
        assertThat(said.err()).doesNotContain("pst_1");
    }

    @Test
    void contextThatOthersCanReadIsRefused() throws IOException {
        Files.writeString(context(), "{\"api\": \"http://127.0.0.1:1\", \"token\": \"pst_1\"}");
        Files.setPosixFilePermissions(context(), PosixFilePermissions.fromString("rw-r--r--"));

        Run.Said said = Run.in(folder).run("get", "tenants");

        assertThat(said.status()).isEqualTo(5);
        assertThat(said.err()).contains("next: chmod 600");
    }

    @Test
    void keptTokenGoesToNoOtherAddress() throws IOException {
        Files.writeString(context(), "{\"api\": \"http://127.0.0.1:1\", \"token\": \"pst_1\"}");
        Files.setPosixFilePermissions(context(), PosixFilePermissions.fromString("rw-------"));

        Run.Said said = run().run("get", "tenants");

        assertThat(said.status()).isEqualTo(5);
        assertThat(said.err()).contains("you are not signed in at " + api.address());
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void logoutEndsTheSessionAndForgetsIt() throws IOException {
        answerSignIn(false);
        api.on("DELETE /api/v1/session", 204, "");
        run().typing("ada@example.com", "correct horse").run("login");

        Run.Said said = Run.in(folder).run("logout");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(api.asked("DELETE /api/v1/session")).hasSize(1);
        assertThat(Files.readString(context())).doesNotContain("s1");
    }
}
