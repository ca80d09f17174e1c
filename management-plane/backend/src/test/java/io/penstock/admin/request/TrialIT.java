package io.penstock.admin.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is only tried is checked and answered, and leaves nothing behind. */
class TrialIT {
    private static final String SINK =
            "{\"name\": \"%s\", \"spec\": {\"url\": \"http://127.0.0.1:%d/\"}}";
    private static final String PIPE =
            "{\"sources\": [\"shop\"], \"branches\": {\"a\": {\"destination\": \"sink\"}}}";

    private final Platform platform = Platform.shared();
    private final Api api = platform.backend().api();

    /** Everything a tenant has, with what waits to be published and what was logged. */
    private String everything(String tenant) throws SQLException {
        String path = "/api/v1/tenants/" + tenant;
        var superuser = platform.postgres().superuser();
        try (var connection =
                        DriverManager.getConnection(
                                platform.postgres().url(), superuser.user(), superuser.password());
                var count =
                        connection.prepareStatement(
                                "select (select count(*) from penstock.outbox where tenant_id = ?)"
                                        + " || ' ' || (select count(*) from penstock.audit"
                                        + " where tenant_id = ?)")) {
            count.setString(1, tenant);
            count.setString(2, tenant);
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getString(1)
                        + api.get(path + "/sources").body()
                        + api.get(path + "/destinations").body()
                        + api.get(path + "/pipes").body();
            }
        }
    }

    @Test
    void everyChangeCanBeTried() throws SQLException {
        new Accounts(api).tenant("tried");
        String path = "/api/v1/tenants/tried";
        api.post(path + "/sources", "{\"name\": \"shop\"}");
        api.post(path + "/sources", "{\"name\": \"unused\"}");
        api.post(path + "/destinations", SINK.formatted("sink", 9));
        api.post(path + "/destinations", SINK.formatted("unused", 9));
        api.post(path + "/pipes", "{\"name\": \"orders\", \"spec\": " + PIPE + "}");
        String before = everything("tried");
        String dry = "?dryRun=true";

        Answer made = api.post(path + "/sources" + dry, "{\"name\": \"fresh\"}");
        Answer revised =
                api.post(path + "/pipes/orders/revisions" + dry, "{\"spec\": " + PIPE + "}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("name")).isEqualTo("fresh");
        assertThat(revised.number("revision")).isEqualTo(2);
        assertThat(api.put(path + "/sources/shop" + dry, "{}").status()).isEqualTo(200);
        assertThat(api.delete(path + "/sources/unused" + dry).status()).isEqualTo(204);
        assertThat(api.post(path + "/destinations" + dry, SINK.formatted("new", 9)).status())
                .isEqualTo(201);
        assertThat(api.put(path + "/destinations/sink" + dry, SINK.formatted("sink", 8)).status())
                .isEqualTo(200);
        assertThat(api.delete(path + "/destinations/unused" + dry).status()).isEqualTo(204);
        assertThat(
                        api.post(path + "/pipes" + dry, "{\"name\": \"p\", \"spec\": " + PIPE + "}")
                                .status())
                .isEqualTo(201);
        assertThat(api.delete(path + "/pipes/orders" + dry).status()).isEqualTo(204);
        assertThat(everything("tried")).isEqualTo(before);
    }

    @Test
    void whatWouldBeRefusedIsRefused() {
        new Accounts(api).tenant("tried-in-vain");
        String path = "/api/v1/tenants/tried-in-vain/sources";
        api.post(path, "{\"name\": \"shop\"}");

        assertThat(api.post(path + "?dryRun=true", "{\"name\": \"shop\"}").text("code"))
                .isEqualTo("exists");
        assertThat(api.post(path + "?dryRun=true", "{\"name\": \"A\"}").violations())
                .containsExactly("/name label");
        assertThat(api.delete(path + "/nothing?dryRun=true").status()).isEqualTo(404);
        assertThat(api.post(path + "?dryRun=false", "{\"name\": \"real\"}").status())
                .isEqualTo(201);
        assertThat(api.get(path + "/real").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/tenants?dryRun=true",
        "/api/v1/tenants/untried/tokens?dryRun=true",
        "/api/v1/tenants/untried/sources/shop/keys?dryRun=true",
        "/api/v1/tenants/untried/sources?dryRun=yes",
        "/api/v1/session?dryRun=true",
        "/api/v1/operations/refill?dryRun=true"
    })
    void trialIsNotOverlookedWhereThereIsNone(String path) {
        assertThat(api.post(path, "{}").text("code")).isEqualTo("dry_run");
    }
}
