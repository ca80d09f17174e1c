package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.AuditRecords;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our tenant with callers of every role, and another one with one of everything. */
final class TwoTenants {
    static final String OURS = "matrix-ours";
    static final String THEIRS = "matrix-theirs";
    static final String NONE = "matrix-none";

    private static final int PIPE = 4301;

    private final Api operator;
    private final Accounts accounts;

    /** Callers in our tenant, by role, with a session and with a token. */
    private final Map<String, List<Api>> callers = new HashMap<>();

    /** What the other tenant has, by what a path calls it. */
    private final Map<String, String> theirNames = new HashMap<>();

    /** Makes both at a backend that has neither. */
    TwoTenants(Api operator) {
        this.operator = operator;
        this.accounts = new Accounts(operator);
        fill();
    }

    Api operator() {
        return operator;
    }

    /** Callers of a role in our tenant. */
    List<Api> callers(String role) {
        return callers.getOrDefault(role, List.of());
    }

    /** Callers of every role in our tenant. */
    List<Api> callers() {
        return callers.values().stream().flatMap(List::stream).toList();
    }

    /** A text in which the other tenant's names are replaced. */
    String without(String text, String replacement) {
        String told = text;
        for (String name : theirNames.values()) {
            told = told.replace(name, replacement);
        }
        return told;
    }

    private void fill() {
        accounts.tenant(OURS);
        accounts.tenant(THEIRS);
        Map.of("viewer", "read", "editor", "write", "owner", "admin")
                .forEach(
                        (role, scope) ->
                                callers.put(
                                        role,
                                        List.of(
                                                accounts.person(
                                                        OURS, role + "@matrix.example", role),
                                                accounts.token(OURS, scope))));
        fillOurs();
        fillTheirs();
    }

    private void fillOurs() {
        String path = "/api/v1/tenants/" + OURS;
        operator.post(path + "/sources", "{\"name\": \"ours\"}");
        operator.post(
                path + "/destinations",
                "{\"name\": \"ours\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
    }

    private void fillTheirs() {
        String path = "/api/v1/tenants/" + THEIRS;
        operator.post(path + "/sources", "{\"name\": \"hidden-source\"}");
        operator.post(
                path + "/destinations",
                "{\"name\": \"hidden-sink\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        operator.post(
                path + "/pipes",
                """
                {"name": "hidden-pipe", "spec": {"sources": ["hidden-source"],
                 "branches": {"a": {"destination": "hidden-sink"}}}}\
                """);
        String key = operator.post(path + "/sources/hidden-source/keys", "{}").text("id");
        Api owner = accounts.person(THEIRS, "hidden@matrix.example", "owner");
        accounts.invitation(THEIRS, "hidden-too@matrix.example", "viewer");
        accounts.token(THEIRS, "admin");
        operator.post(path + "/bins", "{\"name\": \"hidden-bin\"}");
        theirNames.put("operator", operator.get("/api/v1/operators").text("items/0/id"));
        theirNames.put("bin", "hidden-bin");
        theirNames.put("lane", "hidden-lane");
        theirNames.put("deadLetter", deadLetter());
        theirNames.put("finding", finding());
        theirNames.put("alarm", alarm());
        theirNames.put(
                "test", operator.post(path + "/destinations/hidden-sink/tests", "{}").text("id"));
        theirNames.putAll(
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
                        operator.get(path + "/people").text("invitations/0/id"),
                        "token",
                        operator.get(path + "/tokens").text("items/0/id")));
        assertThat(theirNames.values()).doesNotContain("null");
    }

    /** A dead letter of theirs, as the platform writes it, once it is found. */
    private String deadLetter() {
        var records = new DeadLetterRecords(Platform.shared().kafka().bootstrap());
        records.send(records.letter(THEIRS, "hidden-event"));
        String path = "/api/v1/tenants/" + THEIRS + "/dead-letters";
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> operator.get(path), answer -> !answer.items("items").isEmpty())
                .text("items/0/id");
    }

    /** The same for what the audit found. */
    private String finding() {
        String kafka = Platform.shared().kafka().bootstrap();
        new DeadLetterRecords(kafka).makePipe(THEIRS, PIPE, "hidden-pipe", "hidden-sink");
        new AuditRecords(kafka)
                .send(
                        AuditRecords.missing(
                                "hidden-" + Instant.now().toEpochMilli(),
                                THEIRS,
                                PIPE,
                                "hidden-missing",
                                Instant.now(),
                                false));
        String path = "/api/v1/tenants/" + THEIRS + "/pipes/hidden-pipe/findings";
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> operator.get(path), answer -> !answer.items("items").isEmpty())
                .text("items/0/id");
    }

    /** The alarm that follows from it. */
    private String alarm() {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> operator.get("/api/v1/tenants/" + THEIRS + "/alarms"),
                        answer -> !answer.items("items").isEmpty())
                .text("items/0/id");
    }

    Map<String, String> names(String tenant) {
        Map<String, String> names = new HashMap<>(theirNames);
        names.put("tenant", tenant);
        return names;
    }

    /** Everything the other tenant has and says, as its operator sees it, and who that is. */
    String theirs() {
        var seen = new StringBuilder(operator.get("/api/v1/operators").body());
        for (String list :
                List.of(
                        "",
                        "/sources",
                        "/destinations",
                        "/pipes",
                        "/bins",
                        "/dead-letters",
                        "/attempts",
                        "/alarms",
                        "/pipes/hidden-pipe/findings",
                        "/people",
                        "/tokens",
                        "/audit")) {
            seen.append(operator.get("/api/v1/tenants/" + THEIRS + list).body());
        }
        return seen.append(
                        operator.get("/api/v1/tenants/" + THEIRS + "/sources/hidden-source/keys")
                                .body())
                .toString();
    }
}
