package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.access.Matrix.Row;
import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every route that the OpenAPI document knows, asked by everybody who may not: nobody gets in, no
 * data comes out, nothing changes, and no answer tells a tenant of others from none.
 */
class MatrixIT {
    private static final String OURS = "matrix-ours";
    private static final String THEIRS = "matrix-theirs";
    private static final String NONE = "matrix-none";
    private static final List<Row> ROWS = Matrix.rows();

    private static final Api OPERATOR = Platform.shared().backend().api();
    private static final Accounts ACCOUNTS = new Accounts(OPERATOR);

    /** Callers in our tenant, by role, with a session and with a token. */
    private static final Map<String, List<Api>> CALLERS = new HashMap<>();

    /** What the other tenant has, by what a path calls it. */
    private static final Map<String, String> THEIR_NAMES = new HashMap<>();

    @BeforeAll
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

    private static Map<String, String> names(String tenant) {
        Map<String, String> names = new HashMap<>(THEIR_NAMES);
        names.put("tenant", tenant);
        return names;
    }

    private static Answer ask(Api api, Row row, Map<String, String> names, String body) {
        return row.hasBody()
                ? api.send(row.method(), row.path(names), "application/json", body)
                : Api.send(
                        api.request(row.path(names)).method(row.method(), BodyPublishers.noBody()));
    }

    /** Everything the other tenant has and says, as its operator sees it. */
    private static String theirs() {
        var seen = new StringBuilder();
        for (String list :
                List.of(
                        "",
                        "/sources",
                        "/destinations",
                        "/pipes",
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

    private static Stream<DynamicTest> each(Stream<Row> rows, Consumer<Row> test) {
        return rows.map(
                row ->
                        DynamicTest.dynamicTest(
                                row.toString(),
                                () -> {
                                    String before = theirs();
                                    test.accept(row);
                                    assertThat(theirs()).isEqualTo(before);
                                }));
    }

    @Test
    void everyRouteOfTheDocumentIsInTheMatrix() {
        var known = new TreeSet<String>();
        ROWS.forEach(row -> known.add(row.toString()));

        assertThat(Matrix.documented(OPERATOR.get("/q/openapi?format=json"))).isEqualTo(known);
    }

    @TestFactory
    Stream<DynamicTest> whoeverBringsNothingIsUnknown() {
        return each(
                ROWS.stream().filter(row -> !row.isOpen()),
                row -> {
                    Answer answer = ask(OPERATOR.anonymous(), row, names(THEIRS), "{}");
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.text("code")).isEqualTo("unauthorized");
                    assertThat(ask(OPERATOR.anonymous(), row, names(NONE), "{}").body())
                            .isEqualTo(answer.body());
                });
    }

    @TestFactory
    Stream<DynamicTest> tenantOfOthersIsAsOneThatDoesNotExist() {
        return each(
                ROWS.stream().filter(Row::inTenant),
                row -> {
                    for (List<Api> callers : CALLERS.values()) {
                        for (Api caller : callers) {
                            Answer others = ask(caller, row, names(THEIRS), "{}");
                            Answer nobodys = ask(caller, row, names(NONE), "{}");
                            assertThat(others.status()).isEqualTo(404);
                            assertThat(others.text("code")).isEqualTo("tenant_unknown");
                            assertThat(others.body().replace(THEIRS, NONE))
                                    .isEqualTo(nobodys.body());
                            assertThat(others.headers().map().keySet())
                                    .isEqualTo(nobodys.headers().map().keySet());
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> resourceOfOthersIsNotInOurTenant() {
        return each(
                ROWS.stream().filter(Row::inTenant).filter(Row::namesMoreThanTheTenant),
                row -> {
                    Map<String, String> nothing = new HashMap<>(names(OURS));
                    nothing.replaceAll((kind, name) -> kind.equals("tenant") ? name : "nothing");
                    for (Api caller : CALLERS.getOrDefault("owner", List.of())) {
                        Answer others = ask(caller, row, names(OURS), valid(row));
                        assertThat(others.status()).as(others.body()).isEqualTo(404);
                        String told = others.body();
                        for (String name : THEIR_NAMES.values()) {
                            told = told.replace(name, "nothing");
                        }
                        assertThat(told).isEqualTo(ask(caller, row, nothing, valid(row)).body());
                    }
                });
    }

    /** A body that is good enough to get as far as the resource. */
    private static String valid(Row row) {
        String kind = row.path().replaceAll(".*tenant}/([a-z]+).*", "$1");
        return switch (kind) {
            case "people" -> "{\"role\": \"viewer\"}";
            case "destinations" -> "{\"spec\": {\"url\": \"http://127.0.0.1:9/\"}}";
            case "pipes" ->
                    """
                    {"spec": {"sources": ["ours"], "branches": {"a": {"destination": "ours"}}}}""";
            default -> "{}";
        };
    }

    @TestFactory
    Stream<DynamicTest> lowerRoleIsForbidden() {
        return each(
                ROWS.stream().filter(Row::inTenant).filter(row -> !row.lowerRoles().isEmpty()),
                row -> {
                    for (String role : row.lowerRoles()) {
                        for (Api caller : CALLERS.getOrDefault(role, List.of())) {
                            Answer answer = ask(caller, row, names(OURS), "{}");
                            assertThat(answer.status()).isEqualTo(403);
                            assertThat(answer.text("code")).isEqualTo("forbidden");
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> operatorsRouteIsForbiddenToOwners() {
        return each(
                ROWS.stream().filter(row -> row.need().equals("operator")),
                row -> {
                    for (Api caller : CALLERS.getOrDefault("owner", List.of())) {
                        Answer answer = ask(caller, row, Map.of(), "{}");
                        assertThat(answer.status()).isEqualTo(403);
                        assertThat(answer.body()).doesNotContain(THEIRS);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> tenantInTheBodyMeansNothing() {
        return each(
                ROWS.stream().filter(Row::hasBody).filter(row -> !row.need().equals("operator")),
                row -> {
                    for (String member : List.of("tenant", "tenantId", "tenant_id")) {
                        String body = "{\"" + member + "\": \"" + THEIRS + "\"}";
                        for (Api caller : CALLERS.getOrDefault("owner", List.of())) {
                            Answer answer = ask(caller, row, names(OURS), body);
                            assertThat(answer.status()).as(answer.body()).isIn(403, 404, 422);
                            assertThat(answer.body()).doesNotContain("hidden-");
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> routeThatIsNotThereTellsNothing() {
        return Stream.of(
                        "/api/v1/tenants/%s/nothing",
                        "/api/v1/tenants/%s/pipes/x/y/z", "/q/metrics")
                .map(
                        path ->
                                DynamicTest.dynamicTest(
                                        path,
                                        () -> {
                                            for (Api caller :
                                                    CALLERS.getOrDefault("owner", List.of())) {
                                                Answer others = caller.get(path.formatted(THEIRS));
                                                assertThat(others.status()).isEqualTo(404);
                                                assertThat(others.body())
                                                        .isEqualTo(
                                                                caller.get(path.formatted(NONE))
                                                                        .body());
                                            }
                                        }));
    }
}
