package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our tenant with callers of every role, and another one with one of everything. */
final class TwoTenants {
    static final String OURS = "matrix-ours";
    static final String THEIRS = "matrix-theirs";
    static final String NONE = "matrix-none";

    static final Api OPERATOR = Platform.shared().backend().api();
    private static final Accounts ACCOUNTS = new Accounts(OPERATOR);

    /** Callers in our tenant, by role, with a session and with a token. */
    static final Map<String, List<Api>> CALLERS = new HashMap<>();

    /** What the other tenant has, by what a path calls it. */
    static final Map<String, String> THEIR_NAMES = new HashMap<>();

    static void fill() {
        ACCOUNTS.tenant(OURS);
        ACCOUNTS.tenant(THEIRS);
        Map.of("viewer", "read", "editor", "write", "owner", "admin")
                .forEach(
                        (role, scope) ->
                                CALLERS.put(
                                        role,
                                        List.of(
                                                ACCOUNTS.person(
                                                        OURS, role + "@matrix.example", role),
                                                ACCOUNTS.token(OURS, scope))));
        fillOurs();
        fillTheirs();
    }

    private static void fillOurs() {
        String path = "/api/v1/tenants/" + OURS;
        OPERATOR.post(path + "/sources", "{\"name\": \"ours\"}");
        OPERATOR.post(
                path + "/destinations",
                "{\"name\": \"ours\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
    }

    private static void fillTheirs() {
        String path = "/api/v1/tenants/" + THEIRS;
        OPERATOR.post(path + "/sources", "{\"name\": \"hidden-source\"}");
        OPERATOR.post(
                path + "/destinations",
                "{\"name\": \"hidden-sink\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        OPERATOR.post(
                path + "/pipes",
                """
                {"name": "hidden-pipe", "spec": {"sources": ["hidden-source"],
                 "branches": {"a": {"destination": "hidden-sink"}}}}""");
        String key = OPERATOR.post(path + "/sources/hidden-source/keys", "{}").text("id");
        Api owner = ACCOUNTS.person(THEIRS, "hidden@matrix.example", "owner");
        ACCOUNTS.invitation(THEIRS, "hidden-too@matrix.example", "viewer");
        ACCOUNTS.token(THEIRS, "admin");
        OPERATOR.post(path + "/bins", "{\"name\": \"hidden-bin\"}");
        THEIR_NAMES.put("bin", "hidden-bin");
        THEIR_NAMES.put(
                "test", OPERATOR.post(path + "/destinations/hidden-sink/tests", "{}").text("id"));
        THEIR_NAMES.putAll(
                Map.of(
                        "source",
                        "hidden-source",
                        "destination",
                        "hidden-sink",
                        "pipe",
                        "hidden-pipe",
                        "key",
                        key,
                        "person",
                        owner.get("/api/v1/session").text("person/id"),
                        "invitation",
                        OPERATOR.get(path + "/people").text("invitations/0/id"),
                        "token",
                        OPERATOR.get(path + "/tokens").text("items/0/id")));
        assertThat(THEIR_NAMES.values()).doesNotContain("null");
    }

    static Map<String, String> names(String tenant) {
        Map<String, String> names = new HashMap<>(THEIR_NAMES);
        names.put("tenant", tenant);
        return names;
    }

    /** Everything the other tenant has and says, as its operator sees it. */
    static String theirs() {
        var seen = new StringBuilder();
        for (String list :
                List.of(
                        "",
                        "/sources",
                        "/destinations",
                        "/pipes",
                        "/bins",
                        "/people",
                        "/tokens",
                        "/audit")) {
            seen.append(OPERATOR.get("/api/v1/tenants/" + THEIRS + list).body());
        }
        return seen.append(
                        OPERATOR.get("/api/v1/tenants/" + THEIRS + "/sources/hidden-source/keys")
                                .body())
                .toString();
    }

    private TwoTenants() {}
}
