package io.penstock.admin.alarm;

import io.penstock.admin.alarm.AlarmRequests.AlarmPage;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
import io.penstock.admin.tenant.Tenancy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/alarms}, and who is told of them. */
@Path("/api/v1/tenants/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Alarms")
public class AlarmResource {
    private final Tenancy tenancy;
    private final InstantSource time;

    AlarmResource(Tenancy tenancy, InstantSource time) {
        this.tenancy = tenancy;
        this.time = time;
    }

    @GET
    @Path("alarms")
    @Operation(summary = "List the alarms of a tenant, newest first")
    public AlarmPage list(
            String tenant,
            @QueryParam("state") @Parameter(description = "Those that are so: open or ended.")
                    @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        Boolean open = AlarmRequests.open(state);
        return tenancy.reading(
                tenant, transaction -> AlarmRequests.list(transaction, tenant, open, paging));
    }

    @PUT
    @Path("alarms/{alarm}/silence")
    @Operation(summary = "Have nobody told of an alarm until then; without a time, again")
    public Alarm silence(
            String tenant,
            String alarm,
            @RequestBody(content = @Content(schema = @Schema(ref = "AlarmSilenced")))
                    Document document) {
        var wanted = AlarmRequests.Wanted.read(document, time.instant());
        return tenancy.changing(tenant, change -> wanted.apply(change, alarm));
    }

    @GET
    @Path("alarm-webhook")
    @Operation(summary = "Show where alarms of a tenant are told")
    public Webhook webhook(String tenant) {
        return tenancy.reading(tenant, transaction -> Webhook.get(transaction, tenant));
    }

    @PUT
    @Path("alarm-webhook")
    @Operation(summary = "Have alarms of a tenant told at an address")
    public Webhook putWebhook(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "ChangedAlarmWebhook")))
                    Document document) {
        String url = Webhook.read(document);
        return tenancy.changing(tenant, change -> AlarmRequests.put(change, url));
    }

    @DELETE
    @Path("alarm-webhook")
    @Operation(summary = "Have alarms of a tenant told nobody")
    public void deleteWebhook(String tenant) {
        tenancy.doing(tenant, AlarmRequests::delete);
    }
}
