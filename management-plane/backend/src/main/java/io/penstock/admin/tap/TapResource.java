package io.penstock.admin.tap;

import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.stream.Streams;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.tap.Scope;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/…/tap}. */
@Path("/api/v1/tenants/{tenant}")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Live")
@Blocking
public class TapResource {
    private final Tenancy tenancy;
    private final Streams streams;
    private final TapSessions taps;

    TapResource(Tenancy tenancy, Streams streams, TapSessions taps) {
        this.tenancy = tenancy;
        this.streams = streams;
        this.taps = taps;
    }

    @GET
    @Path("sources/{source}/tap")
    @APIResponse(responseCode = "200", ref = "EventStream")
    @Operation(
            summary =
                    "Look at events as a source accepts them: `listening`, `waiting`, `tapped`, `dropped`")
    public Multi<OutboundSseEvent> ofSource(
            String tenant,
            String source,
            @HeaderParam("Last-Event-ID") @Nullable String seen,
            @Context Sse sse) {
        return tap(tenant, Scope.SOURCE, source, seen, sse);
    }

    @GET
    @Path("pipes/{pipe}/tap")
    @APIResponse(responseCode = "200", ref = "EventStream")
    @Operation(summary = "Look at events as they enter a pipe and leave it, as at a source")
    public Multi<OutboundSseEvent> ofPipe(
            String tenant,
            String pipe,
            @HeaderParam("Last-Event-ID") @Nullable String seen,
            @Context Sse sse) {
        return tap(tenant, Scope.PIPE, pipe, seen, sse);
    }

    @GET
    @Path("destinations/{destination}/tap")
    @APIResponse(responseCode = "200", ref = "EventStream")
    @Operation(summary = "Look at events as they are delivered to a destination, as at a source")
    public Multi<OutboundSseEvent> ofDestination(
            String tenant,
            String destination,
            @HeaderParam("Last-Event-ID") @Nullable String seen,
            @Context Sse sse) {
        return tap(tenant, Scope.DESTINATION, destination, seen, sse);
    }

    private Multi<OutboundSseEvent> tap(
            String tenant, Scope scope, String name, @Nullable String lastEventId, Sse sse) {
        requireResource(tenant, scope, name);
        TapSessions.Seen seen = taps.open(tenant, scope, name, lastEventId);
        return streams.open(
                tenant,
                sse,
                stream -> taps.attach(seen, stream),
                stream -> taps.detach(seen, stream));
    }

    private void requireResource(String tenant, Scope scope, String name) {
        String table =
                switch (scope) {
                    case SOURCE -> "source";
                    case PIPE -> "pipe";
                    case DESTINATION -> "destination";
                };
        boolean known =
                tenancy.reading(
                        tenant,
                        transaction ->
                                transaction.any(
                                        "select 1 from "
                                                + table
                                                + " where tenant_id = ? and name = ?",
                                        tenant,
                                        name));
        if (!known) {
            throw ProblemException.missing(scope.text(), name);
        }
    }
}
