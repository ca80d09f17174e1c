package io.penstock.admin.attempt;

import io.penstock.admin.deadletter.EventLetters;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.pipe.Violation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/tenants/{tenant}/events}. Senders choose ids: several events may have the same
 * one, and one may have any characters, so that it is asked for by a parameter.
 */
@Path("/api/v1/tenants/{tenant}/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attempts")
public class EventResource {
    private static final int MOST_ID = 10_000;

    private final Tenancy tenancy;

    EventResource(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Events of one id, newest first; empty: nothing is kept of any. */
    public record EventList(List<EventHistory> items) {}

    @GET
    @Operation(
            summary =
                    "Show what became of the events with an id: each delivery with its attempts,"
                            + " its dead letter, and what happens next")
    public EventList find(
            String tenant,
            @QueryParam("id") @Parameter(description = "The event's own id.") @Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > MOST_ID) {
            throw ProblemException.invalid(
                    List.of(new Violation("?id", "required", "must be an event's id")));
        }
        return tenancy.reading(
                tenant,
                transaction ->
                        new EventList(
                                Histories.of(
                                        Attempts.ofEvent(transaction, tenant, id),
                                        EventLetters.find(transaction, tenant, id))));
    }
}
