package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.access.Matrix.Row;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has to hold of every route: nobody gets in who may not, no data comes out, nothing changes,
 * and no answer tells a tenant of others from none.
 */
final class AccessChecks {
    private final TwoTenants tenants;

    AccessChecks(TwoTenants tenants) {
        this.tenants = tenants;
    }

    /** One of the checks. */
    @FunctionalInterface
    interface Check {
        void of(AccessChecks checks, Row row);
    }

    /** Runs a check; whatever it asks, the other tenant stays as it was. */
    void run(Check check, Row row) {
        String before = tenants.theirs();
        check.of(this, row);
        assertThat(tenants.theirs()).isEqualTo(before);
    }

    /** All checks that are for a route. */
    void all(Row row) {
        if (!row.isOpen()) {
            run(AccessChecks::whoeverBringsNothingIsUnknown, row);
        }
        if (row.inTenant()) {
            run(AccessChecks::tenantOfOthersIsAsOneThatDoesNotExist, row);
            run(AccessChecks::lowerRoleIsForbidden, row);
            if (row.namesMoreThanTheTenant()) {
                run(AccessChecks::resourceOfOthersIsNotInOurTenant, row);
            }
        }
        if (row.need().equals("operator")) {
            run(AccessChecks::operatorsRouteIsForbiddenToOwners, row);
        } else if (row.hasBody()) {
            run(AccessChecks::tenantInTheBodyMeansNothing, row);
        }
    }

    private static Answer ask(Api api, Row row, Map<String, String> names, String body) {
        return row.hasBody()
                ? api.send(row.method(), row.path(names), "application/json", body)
                : Api.send(
                        api.request(row.path(names)).method(row.method(), BodyPublishers.noBody()));
    }

    void whoeverBringsNothingIsUnknown(Row row) {
        Api nobody = tenants.operator().anonymous();
        Answer answer = ask(nobody, row, tenants.names(TwoTenants.THEIRS), "{}");
        Answer nowhere = ask(nobody, row, tenants.names(TwoTenants.NONE), "{}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("unauthorized");
        assertThat(nowhere.body()).isEqualTo(answer.body());
    }

    void tenantOfOthersIsAsOneThatDoesNotExist(Row row) {
        for (Api caller : tenants.callers()) {
            Answer others = ask(caller, row, tenants.names(TwoTenants.THEIRS), "{}");
            Answer nobodys = ask(caller, row, tenants.names(TwoTenants.NONE), "{}");
            assertThat(others.status()).isEqualTo(404);
            assertThat(others.text("code")).isEqualTo("tenant_unknown");
            assertThat(others.body().replace(TwoTenants.THEIRS, TwoTenants.NONE))
                    .isEqualTo(nobodys.body());
            assertThat(others.headers().map().keySet()).isEqualTo(nobodys.headers().map().keySet());
        }
    }

    void resourceOfOthersIsNotInOurTenant(Row row) {
        Map<String, String> nothing = new HashMap<>(tenants.names(TwoTenants.OURS));
        nothing.replaceAll((kind, name) -> kind.equals("tenant") ? name : "nothing");
        for (Api caller : tenants.callers("owner")) {
            Answer others = ask(caller, row, tenants.names(TwoTenants.OURS), valid(row));
            assertThat(others.status()).as(others.body()).isEqualTo(404);
            assertThat(tenants.without(others.body(), "nothing"))
                    .isEqualTo(ask(caller, row, nothing, valid(row)).body());
        }
    }

    /** A body that is good enough to get as far as the resource. */
    private static String valid(Row row) {
        if (row.path().endsWith("/tests")) {
            return "{}";
        }
        if (row.path().endsWith("/state")) {
            return "{\"state\": \"active\"}";
        }
        String kind = row.path().replaceAll(".*tenant}/([a-z]+).*", "$1");
        return switch (kind) {
            case "people" -> "{\"role\": \"viewer\"}";
            case "destinations" -> "{\"spec\": {\"url\": \"http://127.0.0.1:9/\"}}";
            case "pipes" ->
                    """
                    {"spec": {"sources": ["ours"], "branches": {"a": {"destination": "ours"}}}}\
                    """;
            default -> "{}";
        };
    }

    void lowerRoleIsForbidden(Row row) {
        for (String role : row.lowerRoles()) {
            for (Api caller : tenants.callers(role)) {
                Answer answer = ask(caller, row, tenants.names(TwoTenants.OURS), "{}");
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.text("code")).isEqualTo("forbidden");
            }
        }
    }

    void operatorsRouteIsForbiddenToOwners(Row row) {
        for (Api caller : tenants.callers("owner")) {
            Answer answer = ask(caller, row, tenants.names(TwoTenants.OURS), "{}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain(TwoTenants.THEIRS);
        }
    }

    void tenantInTheBodyMeansNothing(Row row) {
        for (String member : List.of("tenant", "tenantId", "tenant_id")) {
            String body = "{\"" + member + "\": \"" + TwoTenants.THEIRS + "\"}";
            for (Api caller : tenants.callers("owner")) {
                Answer answer = ask(caller, row, tenants.names(TwoTenants.OURS), body);
                assertThat(answer.status()).as(answer.body()).isIn(403, 404, 422);
                assertThat(answer.body()).doesNotContain("hidden-");
            }
        }
    }
}
