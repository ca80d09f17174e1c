package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.access.Matrix.Row;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
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
    private static final List<Row> ROWS = Matrix.rows();

    @BeforeAll
    static void fill() {
        TwoTenants.fill();
    }

    private static Answer ask(Api api, Row row, Map<String, String> names, String body) {
        return row.hasBody()
                ? api.send(row.method(), row.path(names), "application/json", body)
                : Api.send(
                        api.request(row.path(names)).method(row.method(), BodyPublishers.noBody()));
    }

    private static Stream<DynamicTest> each(Stream<Row> rows, Consumer<Row> test) {
        return rows.map(
                row ->
                        DynamicTest.dynamicTest(
                                row.toString(),
                                () -> {
                                    String before = TwoTenants.theirs();
                                    test.accept(row);
                                    assertThat(TwoTenants.theirs()).isEqualTo(before);
                                }));
    }

    @Test
    void everyRouteOfTheDocumentIsInTheMatrix() {
        var known = new TreeSet<String>();
        ROWS.forEach(row -> known.add(row.toString()));

        assertThat(Matrix.documented(TwoTenants.OPERATOR.get("/q/openapi?format=json")))
                .isEqualTo(known);
    }

    @TestFactory
    Stream<DynamicTest> whoeverBringsNothingIsUnknown() {
        return each(
                ROWS.stream().filter(row -> !row.isOpen()),
                row -> {
                    Answer answer =
                            ask(
                                    TwoTenants.OPERATOR.anonymous(),
                                    row,
                                    TwoTenants.names(TwoTenants.THEIRS),
                                    "{}");
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.text("code")).isEqualTo("unauthorized");
                    assertThat(
                                    ask(
                                                    TwoTenants.OPERATOR.anonymous(),
                                                    row,
                                                    TwoTenants.names(TwoTenants.NONE),
                                                    "{}")
                                            .body())
                            .isEqualTo(answer.body());
                });
    }

    @TestFactory
    Stream<DynamicTest> tenantOfOthersIsAsOneThatDoesNotExist() {
        return each(
                ROWS.stream().filter(Row::inTenant),
                row -> {
                    for (List<Api> callers : TwoTenants.CALLERS.values()) {
                        for (Api caller : callers) {
                            Answer others =
                                    ask(caller, row, TwoTenants.names(TwoTenants.THEIRS), "{}");
                            Answer nobodys =
                                    ask(caller, row, TwoTenants.names(TwoTenants.NONE), "{}");
                            assertThat(others.status()).isEqualTo(404);
                            assertThat(others.text("code")).isEqualTo("tenant_unknown");
                            assertThat(others.body().replace(TwoTenants.THEIRS, TwoTenants.NONE))
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
                    Map<String, String> nothing = new HashMap<>(TwoTenants.names(TwoTenants.OURS));
                    nothing.replaceAll((kind, name) -> kind.equals("tenant") ? name : "nothing");
                    for (Api caller : TwoTenants.CALLERS.getOrDefault("owner", List.of())) {
                        Answer others =
                                ask(caller, row, TwoTenants.names(TwoTenants.OURS), valid(row));
                        assertThat(others.status()).as(others.body()).isEqualTo(404);
                        String told = others.body();
                        for (String name : TwoTenants.THEIR_NAMES.values()) {
                            told = told.replace(name, "nothing");
                        }
                        assertThat(told).isEqualTo(ask(caller, row, nothing, valid(row)).body());
                    }
                });
    }

    /** A body that is good enough to get as far as the resource. */
    private static String valid(Row row) {
        if (row.path().endsWith("/tests")) {
            return "{}";
        }
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
                        for (Api caller : TwoTenants.CALLERS.getOrDefault(role, List.of())) {
                            Answer answer =
                                    ask(caller, row, TwoTenants.names(TwoTenants.OURS), "{}");
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
                    for (Api caller : TwoTenants.CALLERS.getOrDefault("owner", List.of())) {
                        Answer answer = ask(caller, row, Map.of(), "{}");
                        assertThat(answer.status()).isEqualTo(403);
                        assertThat(answer.body()).doesNotContain(TwoTenants.THEIRS);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> tenantInTheBodyMeansNothing() {
        return each(
                ROWS.stream().filter(Row::hasBody).filter(row -> !row.need().equals("operator")),
                row -> {
                    for (String member : List.of("tenant", "tenantId", "tenant_id")) {
                        String body = "{\"" + member + "\": \"" + TwoTenants.THEIRS + "\"}";
                        for (Api caller : TwoTenants.CALLERS.getOrDefault("owner", List.of())) {
                            Answer answer =
                                    ask(caller, row, TwoTenants.names(TwoTenants.OURS), body);
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
                                                    TwoTenants.CALLERS.getOrDefault(
                                                            "owner", List.of())) {
                                                Answer others =
                                                        caller.get(
                                                                path.formatted(TwoTenants.THEIRS));
                                                assertThat(others.status()).isEqualTo(404);
                                                assertThat(others.body())
                                                        .isEqualTo(
                                                                caller.get(
                                                                                path.formatted(
                                                                                        TwoTenants
                                                                                                .NONE))
                                                                        .body());
                                            }
                                        }));
    }
}
