package io.penstock.admin.access;

import io.penstock.admin.problem.Problem;
import java.util.Set;
import java.util.regex.Pattern;

/** Which requests can be tried with {@code dryRun}; elsewhere it must not be overlooked. */
final class Trials {
    static final Problem UNKNOWN =
            Problem.of(
                    422,
                    "dry_run",
                    "No dry run",
                    "dryRun is true or false, for changes of sources, destinations and pipes.");

    private static final Pattern RESOURCES =
            Pattern.compile(
                    "/api/v1/tenants/[^/]+/(sources|destinations|pipes)(/[^/]+(/revisions)?)?");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "DELETE");
    private static final Set<String> VALUES = Set.of("true", "false");

    private Trials() {}

    /** Whether a request with this value of {@code dryRun} means what it says. */
    static boolean knows(String method, String path, String value) {
        return METHODS.contains(method)
                && RESOURCES.matcher(path).matches()
                && VALUES.contains(value);
    }
}
