package io.penstock.admin.operation;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/operations}. */
@Path("/api/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class OperationsResource {
    private final Refill refill;

    OperationsResource(Refill refill) {
        this.refill = refill;
    }

    /**
     * What a refill wrote.
     *
     * @param resources put into the outbox again
     */
    public record Refilled(int resources) {}

    @POST
    @Path("refill")
    @Operation(summary = "Write every resource to Kafka again, after Kafka lost its topics")
    public Refilled refill() {
        return new Refilled(refill.all());
    }
}
