package io.penstock.admin.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.admin.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Stands before every route: whoever brings no valid token gets 401, whatever the path, the method
 * or the router behind. Only health is open, by its exact paths.
 *
 * <p>Paths in an odd form (empty or dotted segments, matrix parameters, encoded separators), which
 * routers may read differently, are refused.
 */
@Singleton
class Gate {
    static final Set<String> OPEN =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");

    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final int BEFORE_ALL = 10_000;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]{1,200})");
    private static final Pattern PLAIN_PATH =
            Pattern.compile("/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    private static final Problem NO_TOKEN =
            Problem.of(
                    401,
                    "unauthorized",
                    "Unauthorized",
                    "The request needs the operator's token: Authorization: Bearer pso_….");
    private static final Problem ODD_PATH =
            Problem.of(
                    400,
                    "odd_path",
                    "Bad request",
                    "The path has an empty, dotted or encoded part or ends with a slash.");
    private static final Problem NOTHING_THERE =
            Problem.of(404, "not_found", "Not found", "There is nothing at this path.");

    private final OperatorTokens tokens;
    private final ObjectMapper json;
    private final long maxBody;

    Gate(OperatorTokens tokens, BackendSettings settings, ObjectMapper json) {
        this.tokens = tokens;
        this.maxBody = settings.maxBody().asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    /** Behind every other route: nothing is there. */
    void register(@Observes Router router) {
        router.route().last().handler(context -> answer(context, NOTHING_THERE));
    }

    private void check(RoutingContext context) {
        if (OPEN.contains(context.request().path())) {
            context.next();
            return;
        }
        Optional<String> token = token(context.request());
        if (token.isEmpty()) {
            answer(context, NO_TOKEN);
        } else {
            check(context, token.get());
        }
    }

    private void check(RoutingContext context, String token) {
        context.request().pause();
        context.vertx()
                .executeBlocking(() -> tokens.accepts(token), false)
                .onSuccess(
                        accepted -> {
                            context.request().resume();
                            if (accepted) {
                                admit(context);
                            } else {
                                answer(context, NO_TOKEN);
                            }
                        })
                .onFailure(
                        error -> {
                            context.request().resume();
                            fail(context, error);
                        });
    }

    private void admit(RoutingContext context) {
        String path = context.request().path();
        if (path == null || !PLAIN_PATH.matcher(path).matches()) {
            answer(context, ODD_PATH);
        } else if (announcedBytes(context.request()) > maxBody) {
            answer(context, Problem.bodyTooLarge(maxBody));
        } else {
            context.next();
        }
    }

    /** The announced size of a body; 0 when none is, so that it is counted as it is read. */
    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private void fail(RoutingContext context, Throwable error) {
        if (error instanceof DatabaseUnavailableException) {
            LOG.warnf(error, "Token could not be checked without a database");
            answer(context, Problem.DATABASE_UNAVAILABLE);
        } else {
            LOG.errorf(error, "Token check failed");
            answer(context, Problem.INTERNAL);
        }
    }

    private static Optional<String> token(HttpServerRequest request) {
        var values = request.headers().getAll("Authorization");
        if (values.size() != 1) {
            return Optional.empty();
        }
        var matcher = BEARER.matcher(values.getFirst());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        switch (problem.status()) {
            case 401 -> response.putHeader("WWW-Authenticate", "Bearer realm=\"penstock\"");
            case 503 -> response.putHeader("Retry-After", "1");
            default -> {}
        }
        response.end(text(problem));
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem cannot be written", e);
        }
    }
}
