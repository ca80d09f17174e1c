package io.penstock.admin.caller;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The request that is being served: who makes it, and from where. */
@Singleton
public class CurrentRequest {
    private static final String CALLER = "penstock.caller";

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

    private HttpServerRequest request() {
        return current.getCurrent().request();
    }
}
