package io.penstock.admin.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.admin.BackendSettings;
import io.penstock.admin.bin.BinDoor;
import io.penstock.admin.caller.Caller;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.ui.Ui;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Stands before every route: finds out who makes a request and whether they may, whatever the path,
 * the method or the router behind. Whoever proves nothing gets 401. Open are health, by its exact
 * paths, the routes where people prove who they are, request bins, and the UI's files.
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
    private static final String CSRF_HEADER = "X-Penstock-CSRF";
    private static final Pattern PLAIN_PATH =
            Pattern.compile("/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    private static final Problem ODD_PATH =
            Problem.of(
                    400,
                    "odd_path",
                    "Bad request",
                    "The path has an empty, dotted or encoded part or ends with a slash.");

    private final Callers callers;
    private final BinDoor bins;
    private final Ui ui;
    private final ObjectMapper json;
    private final long maxBody;

    Gate(Callers callers, BinDoor bins, Ui ui, BackendSettings settings, ObjectMapper json) {
        this.callers = callers;
        this.bins = bins;
        this.ui = ui;
        this.maxBody = settings.maxBody().asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    /** Behind every other route: nothing is there. */
    void register(@Observes Router router) {
        router.route().last().handler(context -> answer(context, Permission.NOTHING_THERE));
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean plain = PLAIN_PATH.matcher(path(request)).matches();
        if (plain && bins.serves(path(request))) {
            context.response().putHeader("Cache-Control", "no-store");
            bins.answer(context, path(request));
            return;
        }
        if (plain && ui.serves(request.method().name(), path(request))) {
            ui.answer(context, path(request));
            return;
        }
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store");
        if (OPEN.contains(path(request))) {
            context.next();
        } else if (plain && isOpen(request)) {
            admit(context);
        } else {
            identify(context, Credentials.of(request), plain);
        }
    }

    /** The path as it was sent; empty when there is none. */
    private static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "");
    }

    private static boolean isOpen(HttpServerRequest request) {
        return Routes.of(request.method().name(), path(request))
                .filter(route -> route.need() instanceof Need.Open)
                .isPresent();
    }

    private void identify(RoutingContext context, Credentials credentials, boolean plain) {
        if (credentials instanceof Credentials.None) {
            answer(context, Problem.UNAUTHORIZED);
            return;
        }
        context.request().pause();
        context.vertx()
                .executeBlocking(() -> callers.caller(credentials), false)
                .onSuccess(
                        caller -> {
                            context.request().resume();
                            judge(context, caller, plain);
                        })
                .onFailure(
                        error -> {
                            context.request().resume();
                            fail(context, error);
                        });
    }

    private void judge(RoutingContext context, Optional<? extends Caller> caller, boolean plain) {
        if (caller.isEmpty()) {
            answer(context, Problem.UNAUTHORIZED);
        } else if (!plain) {
            answer(context, ODD_PATH);
        } else {
            judge(context, caller.get());
        }
    }

    private void judge(RoutingContext context, Caller caller) {
        HttpServerRequest request = context.request();
        Optional<Problem> refusal =
                Permission.refusal(
                        caller,
                        request.method().name(),
                        path(request),
                        request.getHeader(CSRF_HEADER));
        if (refusal.isPresent()) {
            answer(context, refusal.get());
        } else {
            CurrentRequest.keep(context, caller);
            admit(context);
        }
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        String trial = request.getParam("dryRun");
        if (trial != null && !Trials.knows(request.method().name(), path(request), trial)) {
            answer(context, Trials.UNKNOWN);
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
            LOG.warnf(error, "Caller could not be identified without a database");
            answer(context, Problem.DATABASE_UNAVAILABLE);
        } else {
            LOG.errorf(error, "Caller could not be identified");
            answer(context, Problem.INTERNAL);
        }
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
