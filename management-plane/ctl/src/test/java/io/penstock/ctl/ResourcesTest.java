package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading, making secrets, deleting. */
class ResourcesTest {
    private static final String TENANT = "/api/v1/tenants/acme";
    private static final String PIPE =
            """
            {'name': '%s', 'generation': 7, 'observedGeneration': %d, 'revision': 2,
             'conditions': [{'type': 'Ready', 'status': '%s', 'reason': '%s',
                             'message': '%s', 'at': '2026-03-01T11:59:00Z'}],
             'spec': {'sources': ['shop'], 'branches': {'all': {'destination': 'crm'}}},
             'createdAt': '2026-03-01T11:00:00Z', 'changedAt': '2026-03-01T11:58:00Z'}\
            """;
    private static final String LIVE = PIPE.formatted("orders", 7, "true", "Live", "All is well.");
    private static final String HELD =
            PIPE.formatted("refunds", 6, "false", "Unreadable", "Line one.\\u001b[31m red");

    private final FakeApi api = new FakeApi();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        api.close();
    }

    private Run run() {
        return Run.at(api, folder).with("PENSTOCK_TENANT", "acme");
    }

    private void answerPipes() {
        api.on(
                "GET " + TENANT + "/pipes?limit=500",
                200,
                "{'items': [" + LIVE + "], 'next': 'c1'}");
        api.on("GET " + TENANT + "/pipes?limit=500&after=c1", 200, "{'items': [" + HELD + "]}");
        api.on("GET " + TENANT + "/pipes/refunds", 200, HELD, "ETag: \"7\"");
    }

    @ParameterizedTest
    @CsvSource({"get-table, table", "get-json, json", "get-yaml, yaml"})
    void allPagesAreShownAsAsked(String golden, String format) {
        answerPipes();

        Run.Said said = run().run("get", "pipes", "-o", format);

        Golden.check(golden, said.all());
    }

    @Test
    void describeSaysWhatIsWrong() {
        answerPipes();

        Golden.check("describe", run().run("describe", "pipe", "refunds").all());
    }

    @ParameterizedTest
    @CsvSource({
        "get nothing, 2",
        "get pipes --limit 0, 2",
        "get pipe Orders, 2",
        "get revisions orders, 2",
        "get pipe gone, 3",
        "describe pipe gone, 3",
        "delete key x, 2",
        "get pipes -o xml, 2",
        "get pipes --what, 2"
    })
    void whatCannotBeIsToldApart(String line, int status) {
        Run.Said said = run().run(line.split(" ", -1));

        assertThat(said.status()).as(said.err()).isEqualTo(status);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("error: ");
    }

    @ParameterizedTest
    @CsvSource({"401, 5", "403, 5", "404, 3", "409, 4", "412, 4", "422, 1", "500, 1"})
    void everyRefusalHasItsExitCode(int status, int exit) {
        api.on("GET " + TENANT + "/pipes/orders", status, "{'code': 'c', 'detail': 'd'}");

        Run.Said said = run().run("get", "pipe", "orders");

        assertThat(said.status()).isEqualTo(exit);
        assertThat(said.err()).contains(status + " c: d");
    }

    @Test
    void busyApiIsAskedAgainUntilItAnswers() {
        String line = "GET " + TENANT + "/pipes/orders";
        api.on(line, 503, "{'code': 'database_unavailable'}", "Retry-After: 1");
        api.on(line, 503, "{'code': 'database_unavailable'}", "Retry-After: 1").on(line, 200, LIVE);

        assertThat(run().run("get", "pipe", "orders").status()).isZero();
        assertThat(api.asked()).hasSize(3);
    }

    @Test
    void patienceEnds() {
        String line = "GET " + TENANT + "/pipes/orders";
        api.on(line, 503, "{'code': 'database_unavailable', 'detail': 'Away.'}", "Retry-After: 1");

        Run.Said said = run().run("get", "pipe", "orders", "--timeout", "PT3S");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("503 database_unavailable: Away.");
        assertThat(api.asked()).hasSize(3);
    }

    @Test
    void nothingAtTheAddressIsSaidAtOnce() {
        Run.Said said =
                Run.in(folder)
                        .with("PENSTOCK_TOKEN", "t")
                        .run("get", "tenants", "--api", "http://127.0.0.1:1");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("nothing answers at http://127.0.0.1:1");
    }

    @Test
    void createWithTheSameKeyIsTriedAgain() {
        String line = "POST " + TENANT + "/sources/shop/keys";
        api.on(line, 503, "{}", "Retry-After: 1");
        api.on(line, 201, "{'id': 'k1', 'key': 'psk_once'}");

        Run.Said said = run().run("create", "key", "shop");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("psk_once\n");
        assertThat(said.err()).doesNotContain("psk_once");
        assertThat(
                        api.asked(line).stream()
                                .map(each -> each.headers().get("idempotency-key"))
                                .distinct())
                .hasSize(1)
                .allMatch(key -> key.matches("\"[-0-9a-f]{36}\""));
    }

    @Test
    void secretWhoseAnswerWasLostIsToldSo() {
        api.on("POST " + TENANT + "/sources/shop/keys", 201, "{'id': 'k1'}");

        Run.Said said = run().run("create", "key", "shop");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("next: penstock ctl delete key shop/k1 --yes");
    }

    @Test
    void passwordsAreMadeForPeopleWhateverTheTenant() {
        String once = "{'id': 'r1', 'email': 'a@x.example', 'link': 'http://x/reset#psr_1'}";
        api.on("POST /api/v1/resets", 201, once);
        api.on("POST /api/v1/resets/one-time", 200, "{'email': 'a@x.example', 'password': 'p-q'}");

        Run.Said link = Run.at(api, folder).run("create", "reset", "a@x.example");
        Run.Said password = Run.at(api, folder).run("create", "password", "a@x.example");

        assertThat(link.out()).as(link.err()).isEqualTo("http://x/reset#psr_1\n");
        assertThat(password.out()).as(password.err()).isEqualTo("p-q\n");
        assertThat(password.err()).contains("a@x.example").doesNotContain("p-q");
        assertThat(api.asked("POST"))
                .allSatisfy(
                        asked -> assertThat(asked.body()).isEqualTo("{\"email\":\"a@x.example\"}"));
    }

    @Test
    void operatorsAreListedWhateverTheTenant() {
        api.on(
                "GET /api/v1/operators?limit=500",
                200,
                "{'items': [{'id': '1', 'email': 'a@x.example', 'name': 'Ada'}]}");

        Run.Said said = Run.at(api, folder).run("get", "operators");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("EMAIL", "a@x.example", "Ada");
    }

    @Test
    void secretGoesIntoANewFileOfItsOwner() throws IOException {
        api.on("POST " + TENANT + "/tokens", 201, "{'id': 't1', 'token': 'pst_once'}");
        Path file = folder.resolve("ci.token");
        String[] line = {
            "create", "token", "ci", "--scope", "write", "--secret-file", file.toString()
        };

        Run.Said said = run().run(line);
        Run.Said again = run().run(line);

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out() + said.err()).doesNotContain("pst_once");
        assertThat(Files.readString(file)).isEqualTo("pst_once\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(again.status()).isEqualTo(2);
        assertThat(api.asked("POST")).hasSize(1);
        assertThat(api.asked("POST").getFirst().body())
                .isEqualTo("{\"name\":\"ci\",\"scopes\":[\"write\"]}");
    }

    @Test
    void deletionIsAskedForAndNamesWhatWasSeen() {
        answerPipes();
        api.on("DELETE " + TENANT + "/pipes/refunds", 204, "");

        Run.Said no = run().typing("n").run("delete", "pipe", "refunds");
        Run.Said nobody = run().run("delete", "pipe", "refunds");
        Run.Said yes = run().typing("y").run("delete", "pipe", "refunds");

        assertThat(no.status()).isEqualTo(1);
        assertThat(nobody.status()).isEqualTo(2);
        assertThat(yes.status()).as(yes.err()).isZero();
        assertThat(api.asked("DELETE")).hasSize(1);
        assertThat(api.asked("DELETE").getFirst().headers()).containsEntry("if-match", "\"7\"");
    }
}
