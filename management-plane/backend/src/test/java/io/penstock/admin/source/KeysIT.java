package io.penstock.admin.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.key.AccessKey;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysIT {
    private final Platform platform = Platform.shared();
    private final Api api = platform.backend().api();

    private String keysOf(String tenant) {
        api.post("/api/v1/tenants", "{\"name\": \"" + tenant + "\"}");
        api.post("/api/v1/tenants/" + tenant + "/sources", "{\"name\": \"shop\"}");
        return "/api/v1/tenants/" + tenant + "/sources/shop/keys";
    }

    private DesiredSource desired(String tenant, long generation) {
        String key = "source/" + tenant + "/shop";
        Desired last =
                Topic.desired(platform.kafka().bootstrap(), key, generation).stream()
                        .filter(one -> one.key().toString().equals(key))
                        .toList()
                        .getLast();
        return DesiredSource.read(last.spec());
    }

    private long generation(String tenant) {
        return api.get("/api/v1/tenants/" + tenant + "/sources/shop").number("generation");
    }

    @Test
    void keyIsShownOnceAndStoredAsAHash() throws SQLException {
        String keys = keysOf("key-shown");

        Answer made = api.post(keys, "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}");

        AccessKey key = AccessKey.parse(made.text("key")).orElseThrow();
        assertThat(key.kind()).isEqualTo(AccessKey.Kind.SOURCE);
        Answer listed = api.get(keys);
        assertThat(listed.text("items/0/id")).isEqualTo(key.id());
        assertThat(listed.body()).doesNotContain(key.reveal()).doesNotContain(key.hash());
        assertThat(everythingStored()).contains(key.hash()).doesNotContain(key.reveal());
        assertThat(platform.backend().log()).doesNotContain(key.reveal());
        assertThat(desired("key-shown", generation("key-shown")).keys())
                .containsExactly(
                        new DesiredSource.Key(key.id(), key.hash(), 4_070_908_800_000_000L));
    }

    /** All rows of all tables, as the superuser sees them. */
    private String everythingStored() throws SQLException {
        var superuser = platform.postgres().superuser();
        try (var connection =
                        DriverManager.getConnection(
                                platform.postgres().url(), superuser.user(), superuser.password());
                var statement = connection.createStatement()) {
            var found = texts(statement, "select encode(value, 'escape') from penstock.outbox");
            for (String table :
                    texts(
                            statement,
                            "select tablename from pg_tables where schemaname = 'penstock'")) {
                found.addAll(texts(statement, "select t::text from penstock." + table + " t"));
            }
            return String.join("\n", found);
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Test
    void revokedKeyIsNoLongerDesired() {
        String keys = keysOf("key-revoked");
        String kept = api.post(keys, "{}").text("id");
        String gone = api.post(keys, "").text("id");

        Answer revoked = api.delete(keys + "/" + gone);

        assertThat(revoked.status()).isEqualTo(204);
        assertThat(desired("key-revoked", generation("key-revoked")).keys())
                .extracting(DesiredSource.Key::id)
                .containsExactly(kept);
        assertThat(api.get(keys).text("items/0/revokedAt")).isNotEqualTo("null");
    }

    @Test
    void revokingTwiceChangesNothing() {
        String keys = keysOf("key-twice");
        String id = api.post(keys, "{}").text("id");
        api.delete(keys + "/" + id);
        long generation = generation("key-twice");

        assertThat(api.delete(keys + "/" + id).status()).isEqualTo(204);

        assertThat(generation("key-twice")).isEqualTo(generation);
        assertThat(api.delete(keys + "/000000000000").status()).isEqualTo(404);
    }

    @Test
    void expiryMustLieInTheFuture() {
        String keys = keysOf("key-expired");

        assertThat(api.post(keys, "{\"expiresAt\": \"2020-01-01T00:00:00Z\"}").violations())
                .isEqualTo(List.of("/expiresAt range"));
        assertThat(api.post(keys, "{\"expiresAt\": 5, \"x\": 1}").violations())
                .isEqualTo(List.of("/x unknown_field", "/expiresAt type"));
    }
}
