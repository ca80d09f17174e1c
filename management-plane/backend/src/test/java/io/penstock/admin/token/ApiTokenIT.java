package io.penstock.admin.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import io.penstock.contract.key.AccessKey;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Programs act in one tenant, as far as their token's scopes go. */
class ApiTokenIT {
    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);

    private static String tokens(String tenant) {
        return "/api/v1/tenants/" + tenant + "/tokens";
    }

    @Test
    void tokenIsShownOnceAndStoredAsAHash() throws SQLException {
        accounts.tenant("token-shown");
        Api owner = accounts.person("token-shown", "a@token-shown.example", "owner");

        Answer made =
                owner.post(
                        tokens("token-shown"),
                        "{\"name\": \"ci\", \"scopes\": [\"write\", \"read\"],"
                                + " \"expiresAt\": \"2099-01-01T00:00:00Z\"}");

        AccessKey key = AccessKey.parse(made.text("token")).orElseThrow();
        assertThat(key.kind()).isEqualTo(AccessKey.Kind.TOKEN);
        Answer listed = owner.get(tokens("token-shown"));
        assertThat(listed.text("items/0/id")).isEqualTo(key.id());
        assertThat(listed.text("items/0/scopes")).isEqualTo("[read, write]");
        assertThat(listed.text("items/0/createdBy")).isEqualTo("a@token-shown.example");
        assertThat(listed.text("items/0/expiresAt")).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(listed.at("items/0/lastUsedAt")).isNull();
        assertThat(listed.body()).doesNotContain(key.reveal()).doesNotContain(key.hash());
        assertThat(stored(key.id())).contains(key.hash()).doesNotContain(key.reveal());
        assertThat(platform.backend().log()).doesNotContain(key.reveal());
    }

    private String stored(String id) throws SQLException {
        var superuser = platform.postgres().superuser();
        try (var connection =
                        DriverManager.getConnection(
                                platform.postgres().url(), superuser.user(), superuser.password());
                var statement =
                        connection.prepareStatement(
                                "select t::text || (select json_agg(a)::text from penstock.audit a"
                                        + " where a.resource_name = t.id)"
                                        + " from penstock.api_token t where id = ?")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Test
    void scopeIsWhatTheTokenMayDo() {
        accounts.tenant("scoped");
        String sources = "/api/v1/tenants/scoped/sources";
        Api reader = accounts.token("scoped", "read");
        Api writer = accounts.token("scoped", "write");
        Api admin = accounts.token("scoped", "admin");

        assertThat(reader.post(sources, "{\"name\": \"a\"}").text("code")).isEqualTo("forbidden");
        assertThat(writer.post(sources, "{\"name\": \"a\"}").status()).isEqualTo(201);
        assertThat(reader.get(sources).items("items")).hasSize(1);
        assertThat(writer.get(tokens("scoped")).status()).isEqualTo(200);
        assertThat(writer.post(tokens("scoped"), "{}").status()).isEqualTo(403);
        assertThat(admin.post(tokens("scoped"), "{}").status()).isEqualTo(422);
        assertThat(admin.get("/api/v1/tenants").status()).isEqualTo(403);
        assertThat(operator.get(tokens("scoped")).at("items/0/lastUsedAt")).isNotNull();
    }

    @Test
    void revokedTokenIsNoToken() {
        accounts.tenant("revoked");
        Api token = accounts.token("revoked", "admin");
        String id = token.get(tokens("revoked")).text("items/0/id");

        assertThat(token.delete(tokens("revoked") + "/" + id).status()).isEqualTo(204);

        assertThat(token.get(tokens("revoked")).status()).isEqualTo(401);
        assertThat(operator.delete(tokens("revoked") + "/" + id).status()).isEqualTo(404);
        assertThat(operator.get("/api/v1/tenants/revoked/audit").text("items/0/actor/kind"))
                .isEqualTo("token");
    }

    @Test
    void expiredTokenIsNoToken() throws SQLException {
        accounts.tenant("expired");
        Api token = accounts.token("expired", "read");
        String id = token.get(tokens("expired")).text("items/0/id");
        var superuser = platform.postgres().superuser();
        try (var connection =
                        DriverManager.getConnection(
                                platform.postgres().url(), superuser.user(), superuser.password());
                var statement =
                        connection.prepareStatement(
                                "update penstock.api_token set expires_at = now() where id = ?")) {
            statement.setString(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }

        assertThat(token.get(tokens("expired")).status()).isEqualTo(401);
    }

    @Test
    void whatIsNoTokenIsRefusedWithItsPlaces() {
        accounts.tenant("untoken");

        assertThat(
                        operator.post(
                                        tokens("untoken"),
                                        "{\"name\": \" \", \"scopes\": [\"read\", \"root\"],"
                                                + " \"expiresAt\": \"2020-01-01T00:00:00Z\"}")
                                .violations())
                .containsExactly("/name length", "/scopes/1 scope", "/expiresAt range");
    }
}
