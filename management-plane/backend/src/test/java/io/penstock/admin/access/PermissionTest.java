package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.caller.Caller;
import io.penstock.admin.caller.Role;
import io.penstock.admin.problem.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionTest {
    private static final String SOURCES = "/api/v1/tenants/acme/sources";

    private static Caller person(boolean operator, boolean mustChange, Map<String, Role> roles) {
        return new Caller.SignedIn(
                "1", "ada@example.com", operator, "session", "csrf", mustChange, roles);
    }

    private static String refusal(Caller caller, String method, String path) {
        return Permission.refusal(caller, method, path, "csrf").map(Problem::code).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER, GET, '', ''",
        "VIEWER, HEAD, '', ''",
        "VIEWER, POST, '', forbidden",
        "EDITOR, POST, '', ''",
        "EDITOR, DELETE, /shop, ''",
        "EDITOR, PATCH, /shop, not_found",
        "OWNER, OPTIONS, '', not_found"
    })
    void roleDecidesInItsTenant(Role role, String method, String rest, String code) {
        Caller caller = person(false, false, Map.of("acme", role));

        assertThat(refusal(caller, method, SOURCES + rest)).isEqualTo(code);
        assertThat(refusal(new Caller.TenantToken("acme", "1", "ci", role), method, SOURCES + rest))
                .isEqualTo(code);
    }

    @Test
    void operatorIsRefusedNothing() {
        for (Caller caller :
                new Caller[] {new Caller.OperatorToken("1"), person(true, false, Map.of())}) {
            assertThat(refusal(caller, "PUT", "/api/v1/tenants/acme")).isEmpty();
            assertThat(refusal(caller, "POST", "/api/v1/tenants")).isEmpty();
            assertThat(refusal(caller, "PATCH", "/anything")).isEmpty();
        }
    }

    @Test
    void oneTimePasswordOpensTheSessionOnly() {
        Caller caller = person(true, true, Map.of());

        assertThat(refusal(caller, "GET", SOURCES)).isEqualTo("password_change_required");
        assertThat(refusal(caller, "GET", "/nothing")).isEqualTo("password_change_required");
        assertThat(refusal(caller, "PUT", "/api/v1/session/password")).isEmpty();
        assertThat(refusal(caller, "DELETE", "/api/v1/session")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "GET, none, true",
                "POST, none, false",
                "POST, csrf, true",
                "PUT, csrg, false"
            })
    void cookieNeedsItsCsrfTokenToChangeSomething(String method, String csrf, boolean let) {
        String path = method.equals("PUT") ? SOURCES + "/shop" : SOURCES;
        Caller caller = person(false, false, Map.of("acme", Role.OWNER));

        assertThat(Permission.refusal(caller, method, path, csrf).isEmpty()).isEqualTo(let);
    }
}
