package io.penstock.admin.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.alert.Alerts;
import io.penstock.admin.destination.Destination.DestinationDisabled;
import io.penstock.admin.observed.ObservedState;
import io.penstock.admin.observed.ObservedStates;
import io.penstock.admin.pipe.PipeUses;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
import io.penstock.admin.revision.Published;
import io.penstock.admin.revision.Revision;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.telemetry.Figures;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tenants/{tenant}/destinations}. */
@Path("/api/v1/tenants/{tenant}/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Destinations")
public class DestinationResource {
    private final RevisionStore store = new RevisionStore(Kind.DESTINATION);
    private final Tenancy tenancy;
    private final ObservedStates observed;
    private final Figures figures;

    DestinationResource(Tenancy tenancy, ObservedStates observed, Figures figures) {
        this.tenancy = tenancy;
        this.observed = observed;
        this.figures = figures;
    }

    /**
     * The destinations of a tenant, by name.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DestinationList(List<Destination> items, @Nullable String next) {}

    /**
     * The revisions of a destination, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DestinationRevisions(List<Revision> items, @Nullable String next) {}

    @POST
    @APIResponseSchema(value = Destination.class, responseCode = "201")
    @Operation(summary = "Make a destination with its first revision")
    public RestResponse<Destination> create(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewDestination")))
                    Document document) {
        String name = document.only("name", "spec").name();
        Object spec = checkedSpec(document);
        String path = "/api/v1/tenants/" + tenant + "/destinations/" + name;
        Destination made =
                tenancy.changing(
                        tenant,
                        change ->
                                change.remember(
                                        path,
                                        destination(
                                                tenant, store.create(change, tenant, name, spec))));
        return Created.at(path, made);
    }

    @PUT
    @Path("{destination}")
    @Operation(summary = "Publish a new revision of a destination")
    public Destination put(
            String tenant,
            String destination,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewDestinationRevision")))
                    Document document) {
        document.only("name", "spec").sameName(destination);
        Object spec = checkedSpec(document);
        return destination(
                tenant,
                tenancy.changing(
                        tenant,
                        change -> {
                            Alerts.end(change, destination, Alerts.CHANGED);
                            return store.revise(change, tenant, destination, spec);
                        }));
    }

    @PUT
    @Path("{destination}/state")
    @Operation(
            summary =
                    "Enable or disable a destination: while it is disabled, its events are held,"
                            + " untried")
    public Destination putState(
            String tenant,
            String destination,
            @RequestBody(content = @Content(schema = @Schema(ref = "ChangedDestinationState")))
                    Document document) {
        var wanted = WantedState.read(document);
        return destination(
                tenant,
                tenancy.changing(
                        tenant, change -> wanted.apply(change, store, tenant, destination)));
    }

    private static @Nullable Object checkedSpec(Document document) {
        Object spec = document.member("spec");
        document.noting("/spec", DestinationSpec.read(spec));
        document.check();
        return spec;
    }

    @GET
    @Operation(summary = "List the destinations of a tenant")
    public DestinationList list(
            String tenant,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return paging.page(
                tenancy.reading(tenant, transaction -> store.page(transaction, tenant, paging)),
                Published::name,
                (items, next) ->
                        new DestinationList(
                                items.stream()
                                        .map(published -> destination(tenant, published))
                                        .toList(),
                                next));
    }

    @GET
    @Path("{destination}")
    @Operation(summary = "Show a destination")
    public Destination get(String tenant, String destination) {
        return destination(
                tenant,
                tenancy.reading(
                        tenant, transaction -> store.get(transaction, tenant, destination)));
    }

    @GET
    @Path("{destination}/revisions")
    @Operation(summary = "List the revisions of a destination, newest first")
    public DestinationRevisions revisions(
            String tenant,
            String destination,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return paging.page(
                tenancy.reading(
                        tenant,
                        transaction -> store.revisions(transaction, tenant, destination, paging)),
                Revision::cursor,
                DestinationRevisions::new);
    }

    @DELETE
    @Path("{destination}")
    @Operation(summary = "Delete a destination that no pipe uses")
    public void delete(String tenant, String destination) {
        tenancy.doing(
                tenant,
                change -> {
                    PipeUses.refuseDeletion(
                            change.transaction(), tenant, Kind.DESTINATION, destination);
                    Alerts.end(change, destination, Alerts.DELETED);
                    store.delete(change, tenant, destination);
                });
    }

    private Destination destination(String tenant, Published published) {
        var key = new ResourceKey(Kind.DESTINATION, tenant, published.name());
        ObservedState state = observed.of(key, published.changedAt());
        return new Destination(
                published.name(),
                published.generation(),
                state.observedGeneration(),
                state.conditions(),
                published.revision(),
                published.spec(),
                published.createdAt(),
                published.changedAt(),
                published.standing().disabled() == null ? Destination.ACTIVE : Destination.DISABLED,
                DestinationDisabled.of(published.standing()),
                figures.destination(tenant, published.name()).orElse(null));
    }
}
