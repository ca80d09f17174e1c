package io.penstock.admin.live;

import io.penstock.admin.stream.Streams;
import io.penstock.admin.tenant.Tenancy;
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

/** {@code /api/v1/tenants/{tenant}/live}. */
@Path("/api/v1/tenants/{tenant}/live")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Live")
@Blocking
public class LiveResource {
    private final Tenancy tenancy;
    private final Streams streams;
    private final Feeds feeds;

    LiveResource(Tenancy tenancy, Streams streams, Feeds feeds) {
        this.tenancy = tenancy;
        this.streams = streams;
        this.feeds = feeds;
    }

    @GET
    @APIResponse(responseCode = "200", ref = "EventStream")
    @Operation(
            summary = "Be told which of the tenant's resources change: `ready`, `changed`, `reset`")
    public Multi<OutboundSseEvent> live(
            String tenant, @HeaderParam("Last-Event-ID") @Nullable String seen, @Context Sse sse) {
        tenancy.reading(tenant, _ -> tenant);
        return streams.open(
                tenant,
                sse,
                stream -> feeds.join(tenant, stream, seen),
                stream -> feeds.leave(tenant, stream));
    }
}
