package io.penstock.admin.caller;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request that is being served: who makes it, and from where. */
@Singleton
public class CurrentRequest {
    private static final String CALLER = "penstock.caller";
    private static final String BODY = "penstock.body";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final CurrentVertxRequest current;

    CurrentRequest(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Keeps who makes a request; called before it is served. */
    public static void keep(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    /** Who makes the request; there is always somebody but on open routes. */
    public Caller caller() {
        Caller caller = current.getCurrent().get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("the request has no caller");
        }
        return caller;
    }

    /** The person who makes the request; the route is for people only. */
    public Caller.SignedIn person() {
        if (caller() instanceof Caller.SignedIn person) {
            return person;
        }
        throw new IllegalStateException("the request is not made by a person");
    }

    /** Where the request comes from. */
    public Address address() {
        return Address.of(request().remoteAddress().hostAddress());
    }

    /** Whether the browser speaks TLS. */
    public boolean secure() {
        return "https".equals(request().scheme());
    }

    /** What the browser's address begins with. */
    public String origin() {
        return request().scheme() + "://" + request().authority();
    }

    /** The entity tags that the resource may have; null: any. */
    public @Nullable String ifMatch() {
        return request().getHeader("If-Match");
    }

    /** Whether a change is only to be tried. */
    public boolean trial() {
        return "true".equals(request().getParam("dryRun"));
    }

    /** Closes the connection, from any thread, whatever has not been sent. */
    public Runnable cut() {
        HttpServerRequest served = request();
        return () -> served.connection().close();
    }

    /** What the caller names this request by when it makes something; null: nothing. */
    public @Nullable String idempotencyKey() {
        return request().method().equals(HttpMethod.POST)
                ? request().getHeader(IDEMPOTENCY_KEY)
                : null;
    }

    /** The path, as it was sent. */
    public String path() {
        return Objects.requireNonNullElse(request().path(), "");
    }

    /** Notes the body of a request that may be repeated. */
    public void keepBody(byte[] body) {
        if (request().getHeader(IDEMPOTENCY_KEY) != null) {
            current.getCurrent().put(BODY, hash(body));
        }
    }

    /** What tells this request from others: a hash of its path and its body. */
    public String fingerprint() {
        String body = current.getCurrent().get(BODY);
        return path() + " " + (body == null ? "" : body);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private HttpServerRequest request() {
        return current.getCurrent().request();
    }
}
