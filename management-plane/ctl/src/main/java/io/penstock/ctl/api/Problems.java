package io.penstock.ctl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Table;
import java.util.ArrayList;
import java.util.List;

/** Turns the API's problems into failures. */
public final class Problems {
    private Problems() {}

    /** What a bad answer means. */
    public static ExitCode code(int status) {
        return switch (status) {
            case 401, 403 -> ExitCode.AUTH;
            case 404 -> ExitCode.NOT_FOUND;
            case 409, 412 -> ExitCode.CONFLICT;
            case 408, 504 -> ExitCode.TIMEOUT;
            default -> ExitCode.FAILURE;
        };
    }

    /** The failure of a bad answer. */
    public static Failure failure(String what, Answer answer) {
        return new Failure(code(answer.status()), what, why(answer), next(answer));
    }

    /** The problem's own words, then every violation with its path. */
    public static List<String> why(Answer answer) {
        List<String> lines = new ArrayList<>();
        String code = answer.code();
        lines.add(
                answer.status()
                        + (code.isEmpty() ? "" : " " + Table.plain(code))
                        + ": "
                        + Table.plain(answer.body().path("detail").asText("no reason was given")));
        violations(answer).forEach(violation -> lines.add("  " + violation));
        return lines;
    }

    /** {@code path rule: detail} of every violation. */
    public static List<String> violations(Answer answer) {
        List<String> lines = new ArrayList<>();
        for (JsonNode error : answer.body().path("errors")) {
            lines.add(
                    Table.plain(
                            "%s  %s: %s"
                                    .formatted(
                                            error.path("pointer").asText(),
                                            error.path("rule").asText(),
                                            error.path("detail").asText())));
        }
        return lines;
    }

    private static String next(Answer answer) {
        return switch (answer.status()) {
            case 401 -> "penstock ctl login";
            case 403 ->
                    answer.code().equals("password_change_required")
                            ? "penstock ctl login, which asks for another password"
                            : "sign in as somebody who may: penstock ctl login";
            case 404 -> "penstock ctl get lists what there is";
            case 412 -> "look at what changed, then try again: penstock ctl diff -f FILE";
            case 503 -> "try again; penstock ctl doctor looks for the cause";
            default -> "";
        };
    }
}
