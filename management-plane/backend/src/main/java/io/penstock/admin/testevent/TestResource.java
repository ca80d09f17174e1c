package io.penstock.admin.testevent;

import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/tenants/{tenant}/destinations/{destination}/tests}. */
@Path("/api/v1/tenants/{tenant}/destinations/{destination}/tests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tests")
public class TestResource {
    private static final int ID_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final Tenancy tenancy;
    private final TestEvents tests;
    private final InstantSource time;

    TestResource(Tenancy tenancy, TestEvents tests, InstantSource time) {
        this.tenancy = tenancy;
        this.tests = tests;
        this.time = time;
    }

    /** The newest tests of a destination, newest first. */
    public record TestList(List<TestRun> items) {}

    @POST
    @APIResponseSchema(value = TestRun.class, responseCode = "201")
    @Operation(summary = "Send a test event to a destination, once, beside all deliveries")
    public RestResponse<TestRun> create(
            String tenant,
            String destination,
            @RequestBody(required = false, content = @Content(schema = @Schema(ref = "NewTest")))
                    Document document) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        Event event = EventDocument.read(document.only("event"), tenant, id, now);
        document.check();
        Instant expiresAt = now.plus(TestEvents.VALID);
        var test =
                new TestEvent(
                        tenant,
                        id,
                        destination,
                        event,
                        ChronoUnit.MICROS.between(Instant.EPOCH, expiresAt));
        TestRun made = tenancy.changing(tenant, change -> tests.create(change, test, expiresAt));
        return Created.at(
                "/api/v1/tenants/" + tenant + "/destinations/" + destination + "/tests/" + id,
                made);
    }

    @GET
    @Operation(summary = "List the newest test events of a destination, newest first")
    public TestList list(String tenant, String destination) {
        return new TestList(
                tenancy.reading(
                        tenant, transaction -> tests.list(transaction, tenant, destination)));
    }

    @GET
    @Path("{test}")
    @Operation(summary = "Show a test event and what came of it")
    public TestRun get(String tenant, String destination, String test) {
        return tenancy.reading(
                tenant, transaction -> tests.get(transaction, tenant, destination, test));
    }
}
