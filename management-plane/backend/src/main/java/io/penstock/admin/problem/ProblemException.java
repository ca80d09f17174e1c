package io.penstock.admin.problem;

import io.penstock.contract.pipe.Violation;
import java.util.List;

/** Ends a request with a problem that is the caller's to mend. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** 404: there is no such resource. */
    public static ProblemException missing(String kind, String name) {
        return new ProblemException(
                Problem.of(
                        404,
                        kind + "_unknown",
                        "Not found",
                        "There is no " + kind + " '" + name + "'."));
    }

    /** 409: the request does not fit what is there. */
    public static ProblemException conflict(String code, String detail) {
        return new ProblemException(Problem.of(409, code, "Conflict", detail));
    }

    /** 422: the body was understood and is not valid. */
    public static ProblemException invalid(List<Violation> violations) {
        String detail =
                violations.size() == 1
                        ? "1 rule is broken."
                        : violations.size() + " rules are broken.";
        return new ProblemException(
                Problem.of(422, "invalid", "Invalid document", detail, violations));
    }
}
