package io.penstock.admin.access;

import io.penstock.admin.caller.Caller;
import io.penstock.admin.caller.Role;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a caller may make a request. A tenant that the caller does not belong to is
 * answered just as one that does not exist.
 */
final class Permission {
    static final Problem NOTHING_THERE =
            Problem.of(404, "not_found", "Not found", "There is nothing at this path.");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Problem PASSWORD_CHANGE_REQUIRED =
            Problem.of(
                    403,
                    "password_change_required",
                    "Forbidden",
                    "The password is a one-time one: it must be changed first.");
    private static final Problem CSRF =
            Problem.of(
                    403,
                    "csrf",
                    "Forbidden",
                    "A request that changes something with a session's cookie needs the session's"
                            + " csrfToken in the header X-Penstock-CSRF.");
    private static final Problem PEOPLE_ONLY =
            forbidden("This is for people who are signed in, not for tokens.");
    private static final Problem OPERATORS_ONLY =
            forbidden("This is for operators of the platform.");

    private Permission() {}

    /**
     * Why the request is refused; empty when it is not.
     *
     * @param csrf what the request brings to show that it comes from our own page
     */
    static Optional<Problem> refusal(
            Caller caller, String method, String path, @Nullable String csrf) {
        Optional<Route> route = Routes.of(method, path);
        Need need = route.map(Route::need).orElseGet(Need.Operator::new);
        if (caller instanceof Caller.SignedIn person) {
            Optional<Problem> early = unready(person, need, method, csrf);
            if (early.isPresent()) {
                return early;
            }
        }
        return route.isEmpty()
                ? unless(caller.operator(), NOTHING_THERE)
                : unmet(caller, need, route.get().tenant(path));
    }

    private static Optional<Problem> unready(
            Caller.SignedIn person, Need need, String method, @Nullable String csrf) {
        if (person.mustChangePassword() && !(need instanceof Need.SignedIn)) {
            return Optional.of(PASSWORD_CHANGE_REQUIRED);
        }
        return unless(SAFE.contains(method) || same(person.csrf(), csrf), CSRF);
    }

    private static boolean same(String expected, @Nullable String actual) {
        return actual != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        actual.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Problem> unmet(Caller caller, Need need, Optional<String> tenant) {
        return switch (need) {
            case Need.Open _, Need.Known _ -> Optional.empty();
            case Need.SignedIn _ -> unless(caller instanceof Caller.SignedIn, PEOPLE_ONLY);
            case Need.Operator _ -> unless(caller.operator(), OPERATORS_ONLY);
            case Need.InTenant(Role role) -> unmet(caller, role, tenant.orElseThrow());
        };
    }

    private static Optional<Problem> unmet(Caller caller, Role needed, String tenant) {
        Optional<Role> role = caller.roleIn(tenant);
        return role.isEmpty()
                ? Optional.of(ProblemException.missing("tenant", tenant).problem())
                : unless(
                        role.get().covers(needed),
                        forbidden("This needs the role '" + needed.text() + "' in the tenant."));
    }

    private static Optional<Problem> unless(boolean met, Problem problem) {
        return met ? Optional.empty() : Optional.of(problem);
    }

    private static Problem forbidden(String detail) {
        return Problem.of(403, "forbidden", "Forbidden", detail);
    }
}
