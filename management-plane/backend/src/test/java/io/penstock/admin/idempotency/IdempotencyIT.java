package io.penstock.admin.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.Platform;
import io.penstock.local.fixture.PostgresFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent again with the same Idempotency-Key is made once. */
class IdempotencyIT {
    private static final String SPEC =
            "{\"sources\": [\"shop\"], \"branches\": {\"a\": {\"destination\": \"sink\"}}}";

    private final Platform platform = Platform.shared();
    private final Api api = platform.backend().api();

    @TempDir private Path home;

    private static Answer post(Api caller, String path, String key, String body) {
        return Api.send(
                caller.request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static boolean replayed(Answer answer) {
        return answer.headers().firstValue("Idempotent-Replayed").equals(Optional.of("true"));
    }

    private String tenant(String name) {
        new Accounts(api).tenant(name);
        return "/api/v1/tenants/" + name;
    }

    private String sql(String query) throws SQLException {
        var superuser = platform.postgres().superuser();
        try (var connection =
                        DriverManager.getConnection(
                                platform.postgres().url(), superuser.user(), superuser.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(query)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }
    }

    @Test
    void everythingThatIsMadeIsMadeOnceAndAnsweredTheSame() throws SQLException {
        Answer tenant = post(api, "/api/v1/tenants", "t-1", "{\"name\": \"idem-all\"}");
        assertThat(post(api, "/api/v1/tenants", "t-1", "{\"name\": \"idem-all\"}").body())
                .isEqualTo(tenant.body());
        String path = "/api/v1/tenants/idem-all";
        List<String[]> creates =
                List.of(
                        new String[] {"/sources", "{\"name\": \"shop\"}"},
                        new String[] {
                            "/destinations",
                            "{\"name\": \"sink\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}"
                        },
                        new String[] {"/pipes", "{\"name\": \"orders\", \"spec\": " + SPEC + "}"},
                        new String[] {"/pipes/orders/revisions", "{\"spec\": " + SPEC + "}"});
        for (String[] create : creates) {
            Answer first = post(api, path + create[0], "\"all " + create[0] + "\"", create[1]);
            Answer second = post(api, path + create[0], "\"all " + create[0] + "\"", create[1]);

            assertThat(first.status()).as(first.body()).isEqualTo(201);
            assertThat(replayed(first)).isFalse();
            assertThat(second.status()).isEqualTo(201);
            assertThat(replayed(second)).as(create[0]).isTrue();
            assertThat(second.body()).isEqualTo(first.body());
            for (String header : List.of("location", "etag", "content-type")) {
                assertThat(
                                second.headers()
                                        .firstValue(header)
                                        .orElse("")
                                        .replaceFirst("(?i);\\s*charset=utf-8", ""))
                        .as(create[0] + " " + header)
                        .endsWith(
                                first.headers()
                                        .firstValue(header)
                                        .orElse("-")
                                        .replaceFirst("(?i);\\s*charset=utf-8", ""));
            }
        }
        assertThat(api.get(path + "/pipes/orders").number("revision")).isEqualTo(2);
        assertThat(sql("select count(*) from penstock.audit where tenant_id = 'idem-all'"))
                .as("one entry each")
                .isEqualTo("5");
    }

    @Test
    void secretsAreShownOnceAndNotKept() throws SQLException {
        String path = tenant("idem-secrets");
        api.post(path + "/sources", "{\"name\": \"shop\"}");
        List<String[]> creates =
                List.of(
                        new String[] {"/sources/shop/keys", "{}", "key"},
                        new String[] {
                            "/tokens", "{\"name\": \"ci\", \"scopes\": [\"read\"]}", "token"
                        },
                        new String[] {
                            "/invitations",
                            "{\"email\": \"eve@x.example\", \"role\": \"viewer\"}",
                            "link"
                        });
        for (String[] create : creates) {
            Answer first = post(api, path + create[0], "s-" + create[2], create[1]);
            Answer second = post(api, path + create[0], "s-" + create[2], create[1]);

            String secret = first.text(create[2]);
            assertThat(secret).isNotEqualTo("null");
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.text("id")).isEqualTo(first.text("id"));
            assertThat(second.at(create[2])).as("shown again").isNull();
            assertThat(
                            sql(
                                    "select string_agg(answer, ' ') from penstock.idempotency_key"
                                            + " where tenant_id = 'idem-secrets'"))
                    .doesNotContain(secret);
        }
        assertThat(api.get(path + "/tokens").items("items")).hasSize(1);
        assertThat(api.get(path + "/sources/shop/keys").items("items")).hasSize(1);
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        String path = tenant("idem-reused") + "/sources";
        post(api, path, "k", "{\"name\": \"shop\"}");

        Answer other = post(api, path, "k", "{\"name\": \"other\"}");
        Answer elsewhere =
                post(
                        api,
                        path.replace("sources", "destinations"),
                        "k",
                        "{\"name\": \"shop\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
        assertThat(elsewhere.text("code")).isEqualTo("idempotency_key_reused");
        assertThat(api.get(path).items("items")).hasSize(1);
        post(api, "/api/v1/tenants", "k-tenants", "{\"name\": \"idem-one\"}");
        assertThat(
                        post(api, "/api/v1/tenants", "k-tenants", "{\"name\": \"idem-two\"}")
                                .text("code"))
                .isEqualTo("idempotency_key_reused");
        assertThat(api.get("/api/v1/tenants/idem-two").status()).isEqualTo(404);
    }

    @Test
    void twinsAtTheSameMomentMakeOneThing() throws Exception {
        String path = tenant("idem-twins") + "/sources";
        List<Callable<Answer>> twins = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            twins.add(() -> post(api, path, "twin", "{\"name\": \"shop\"}"));
            twins.add(
                    () -> post(api, "/api/v1/tenants", "tenant-twin", "{\"name\": \"idem-born\"}"));
        }
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(twins.size())) {
            for (Future<Answer> answer : threads.invokeAll(twins)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers)
                .allSatisfy(each -> assertThat(each.status()).as(each.body()).isEqualTo(201));
        assertThat(answers.stream().filter(each -> !replayed(each))).hasSize(2);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(2);
    }

    @Test
    void keyBelongsToItsCallerAndItsTenant() {
        String ours = tenant("idem-ours");
        String theirs = tenant("idem-theirs");
        Api ci = new Accounts(api).token("idem-ours", "write");
        post(api, ours + "/sources", "shared", "{\"name\": \"shop\"}");

        Answer other = post(ci, ours + "/sources", "shared", "{\"name\": \"web\"}");
        Answer elsewhere = post(api, theirs + "/sources", "shared", "{\"name\": \"shop\"}");

        assertThat(other.status()).as(other.body()).isEqualTo(201);
        assertThat(elsewhere.status()).isEqualTo(201);
        assertThat(replayed(other) || replayed(elsewhere)).isFalse();
    }

    @Test
    void onlySuccessIsKeptAndTrialsAreNot() {
        String path = tenant("idem-failed");

        Answer trial = post(api, path + "/sources?dryRun=true", "f", "{\"name\": \"shop\"}");
        Answer refused =
                post(api, path + "/pipes", "f", "{\"name\": \"p\", \"spec\": " + SPEC + "}");
        Answer made = post(api, path + "/sources", "f", "{\"name\": \"shop\"}");

        assertThat(trial.status()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(replayed(made)).isFalse();
        assertThat(post(api, path + "/sources", "\"\"", "{\"name\": \"x\"}").text("code"))
                .isEqualTo("malformed_idempotency_key");
    }

    @Test
    void answerIsKeptForADayAndNotLonger() throws SQLException {
        String path = tenant("idem-day") + "/sources";
        post(api, path, "day", "{\"name\": \"shop\"}");
        String age =
                "update penstock.idempotency_key set created_at = now() - interval '%s' where"
                        + " tenant_id = 'idem-day'";

        sql(age.formatted("23 hours"));
        assertThat(replayed(post(api, path, "day", "{\"name\": \"shop\"}"))).isTrue();
        sql(age.formatted("25 hours"));
        assertThat(post(api, path, "day", "{\"name\": \"shop\"}").text("code")).isEqualTo("exists");
        post(api, path, "other", "{\"name\": \"web\"}");
        assertThat(
                        sql(
                                "select count(*) from penstock.idempotency_key where tenant_id ="
                                        + " 'idem-day'"))
                .as("old ones are gone")
                .isEqualTo("1");
    }

    @Test
    void answerOutlivesTheBackendThatGaveIt() throws InterruptedException {
        String body = "{\"name\": \"idem-restart\"}";
        Answer first;
        try (var backend = launch()) {
            first = post(backend.ready().api(), "/api/v1/tenants", "restart", body);
            backend.kill();
        }
        try (var backend = launch()) {
            Answer second = post(backend.ready().api(), "/api/v1/tenants", "restart", body);

            assertThat(first.status()).isEqualTo(201);
            assertThat(replayed(second)).isTrue();
            assertThat(second.body()).isEqualTo(first.body());
        }
    }

    /** A backend with a database of its own, since it has a token of its own. */
    private BackendProcess launch() {
        return BackendProcess.launch(home, platform.kafka().bootstrap(), Own.POSTGRES.rolesFile());
    }

    private static final class Own {
        static final PostgresFixture POSTGRES = PostgresFixture.start();
    }
}
