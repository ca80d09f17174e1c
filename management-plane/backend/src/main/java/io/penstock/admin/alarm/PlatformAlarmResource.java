package io.penstock.admin.alarm;

import io.penstock.admin.alarm.AlarmRequests.AlarmPage;
import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
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

/** {@code /api/v1/platform/alarms}, and who is told of them. */
@Path("/api/v1/platform")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Alarms")
public class PlatformAlarmResource {
    private final Database database;
    private final Changes changes;
    private final InstantSource time;

    PlatformAlarmResource(Database database, Changes changes, InstantSource time) {
        this.database = database;
        this.changes = changes;
        this.time = time;
    }

    @GET
    @Path("alarms")
    @Operation(summary = "List the alarms of the platform, newest first")
    public AlarmPage list(
            @QueryParam("state") @Parameter(description = "Those that are so: open or ended.")
                    @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        Boolean open = AlarmRequests.open(state);
        return database.readingPlatform(
                transaction -> AlarmRequests.list(transaction, Database.PLATFORM, open, paging));
    }

    @PUT
    @Path("alarms/{alarm}/silence")
    @Operation(summary = "Have nobody told of an alarm until then; without a time, again")
    public Alarm silence(
            String alarm,
            @RequestBody(content = @Content(schema = @Schema(ref = "AlarmSilenced")))
                    Document document) {
        var wanted = AlarmRequests.Wanted.read(document, time.instant());
        return changes.in(Database.PLATFORM, change -> wanted.apply(change, alarm));
    }

    @GET
    @Path("alarm-webhook")
    @Operation(summary = "Show where alarms of the platform are told")
    public Webhook webhook() {
        return database.readingPlatform(transaction -> Webhook.get(transaction, Database.PLATFORM));
    }

    @PUT
    @Path("alarm-webhook")
    @Operation(summary = "Have alarms of the platform told at an address")
    public Webhook putWebhook(
            @RequestBody(content = @Content(schema = @Schema(ref = "ChangedAlarmWebhook")))
                    Document document) {
        String url = Webhook.read(document);
        return changes.in(Database.PLATFORM, change -> AlarmRequests.put(change, url));
    }

    @DELETE
    @Path("alarm-webhook")
    @Operation(summary = "Have alarms of the platform told nobody")
    public void deleteWebhook() {
        changes.in(
                Database.PLATFORM,
                change -> {
                    AlarmRequests.delete(change);
                    return true;
                });
    }
}
