package io.penstock.admin.request;

import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * In which generation a caller has seen the resource that they change (RFC 9110, If-Match).
 *
 * @param ifMatch the header; null: in any
 */
public record Precondition(@Nullable String ifMatch) {
    /** Asks for nothing. */
    public static final Precondition NONE = new Precondition(null);

    /** The entity tag of a generation. */
    public static String tag(long generation) {
        return "\"" + generation + "\"";
    }

    /** Ends the request (412) when the resource has changed since the caller saw it. */
    public void require(String kind, String name, long generation) {
        if (ifMatch != null && !matches(ifMatch, tag(generation))) {
            throw new ProblemException(
                    Problem.of(
                            412,
                            "precondition_failed",
                            "Precondition failed",
                            "The %s '%s' has the ETag %s, which If-Match does not name."
                                    .formatted(kind, name, tag(generation))));
        }
    }

    private static boolean matches(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
