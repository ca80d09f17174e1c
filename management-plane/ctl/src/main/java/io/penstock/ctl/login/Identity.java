package io.penstock.ctl.login;

import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.api.Problems;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;

/** Whom the API takes a caller for. */
public final class Identity {
    private Identity() {}

    /**
     * A text for people; a failure when the API knows nobody by what was brought.
     *
     * @param tenant whose token it may be; empty: unknown
     */
    public static String of(Api api, String tenant) {
        Answer session = api.get("/session");
        if (session.good()) {
            return session.body().path("person").path("email").asText();
        }
        if (session.status() != 403) {
            throw Problems.failure("signing in failed", session);
        }
        if (api.get("/tenants?limit=1").good()) {
            return "operator, by token";
        }
        if (tenant.isEmpty()) {
            throw Failure.of(
                    ExitCode.USAGE,
                    "a tenant's token needs its tenant",
                    "penstock ctl login --token-stdin --tenant TENANT");
        }
        Api.required(
                "the token does not open tenant '" + tenant + "'", api.get("/tenants/" + tenant));
        return "a program of tenant '" + tenant + "', by token";
    }
}
