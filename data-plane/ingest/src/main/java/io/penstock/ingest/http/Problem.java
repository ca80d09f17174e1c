package io.penstock.ingest.http;

import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.Violation;
import io.penstock.ingest.parse.MalformedBodyException;
import io.penstock.ingest.parse.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request is refused as a whole: an RFC 9457 problem.
 *
 * @param errors where and by which rule; may be empty
 * @param violatedPolicies names of limits; may be empty
 * @param retryAfter seconds; 0: the same request will not succeed later
 */
record Problem(
        ProblemKind kind,
        String detail,
        List<Violation> errors,
        List<String> violatedPolicies,
        long retryAfter) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    Problem(ProblemKind kind, String detail, List<Violation> errors) {
        this(kind, detail, errors, List.of(), kind.passes() ? 1 : 0);
    }

    /** What is wrong with a body that cannot be parsed. */
    static Problem of(MalformedBodyException e) {
        ProblemKind kind =
                e.rule() == Rule.TOO_MANY_EVENTS
                        ? ProblemKind.BODY_TOO_LARGE
                        : ProblemKind.MALFORMED_BODY;
        return new Problem(kind, e.violation().detail(), List.of(e.violation()));
    }

    /** One that passes no earlier than that. */
    Problem notBefore(long seconds) {
        return retryAfter == 0 || retryAfter >= seconds
                ? this
                : new Problem(kind, detail, errors, violatedPolicies, seconds);
    }

    Answer answer() {
        return new Answer(kind.status(), MEDIA_TYPE, Json.write(members()), retryAfter);
    }

    /** The members of the JSON object, for answers that add to them. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", kind.type());
        members.put("title", kind.title());
        members.put("status", kind.status());
        members.put("detail", detail);
        members.put("code", kind.code());
        if (!errors.isEmpty()) {
            members.put("errors", errors.stream().map(Problem::members).toList());
        }
        if (!violatedPolicies.isEmpty()) {
            members.put("violated-policies", violatedPolicies);
        }
        return members;
    }

    private static Map<String, String> members(Violation violation) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("pointer", violation.pointer());
        members.put("rule", violation.rule());
        members.put("detail", violation.detail());
        return members;
    }
}
