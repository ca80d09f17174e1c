package io.penstock.admin.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contract.pipe.Violation;
import java.net.URI;
import java.util.List;

/**
 * A failed request, as RFC 9457 has it.
 *
 * @param type names the kind of problem; ends with the code
 * @param code stable, for programs
 * @param detail what is wrong with this request, for people
 * @param errors everything that is wrong with the body, each with a JSON pointer; absent when the
 *     problem is none of the body
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type, String title, int status, String detail, String code, List<Violation> errors) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://penstock.io/problems/";

    /** Goes with {@code Retry-After}. */
    public static final Problem DATABASE_UNAVAILABLE =
            of(
                    503,
                    "database_unavailable",
                    "Service unavailable",
                    "The database does not answer. Try again.");

    /** Goes with an error in the log. */
    public static final Problem INTERNAL =
            of(
                    500,
                    "internal",
                    "Internal error",
                    "The request failed for a reason of ours; the log has it.");

    /** Goes with {@code WWW-Authenticate}. */
    public static final Problem UNAUTHORIZED =
            of(
                    401,
                    "unauthorized",
                    "Unauthorized",
                    "The request needs a session's cookie or a token: Authorization: Bearer …");

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String code, String title, String detail) {
        return of(status, code, title, detail, List.of());
    }

    public static Problem of(
            int status, String code, String title, String detail, List<Violation> errors) {
        return new Problem(URI.create(TYPES + code), title, status, detail, code, errors);
    }

    /** 429. */
    static Problem lockedOut(long seconds) {
        return of(
                429,
                "locked_out",
                "Too many attempts",
                "Too many attempts have failed. Try again in " + seconds + " seconds.");
    }

    /** 413. */
    public static Problem bodyTooLarge(long mostBytes) {
        return of(
                413,
                "body_too_large",
                "Body too large",
                "The body has more than " + mostBytes + " bytes.");
    }
}
