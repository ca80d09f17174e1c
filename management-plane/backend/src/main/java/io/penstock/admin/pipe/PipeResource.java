package io.penstock.admin.pipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.observed.ObservedState;
import io.penstock.admin.observed.ObservedStates;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.request.Created;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
import io.penstock.admin.revision.Published;
import io.penstock.admin.revision.Revision;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.telemetry.Figures;
import io.penstock.admin.telemetry.PipeMinute;
import io.penstock.admin.tenant.Tenancy;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** {@code /api/v1/tenants/{tenant}/pipes}. */
@Path("/api/v1/tenants/{tenant}/pipes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Pipes")
public class PipeResource {
    private final RevisionStore store = new RevisionStore(Kind.PIPE);
    private final Tenancy tenancy;
    private final ObservedStates observed;
    private final Figures figures;
    private final SpecCheck check;

    PipeResource(Tenancy tenancy, ObservedStates observed, Figures figures, SpecCheck check) {
        this.tenancy = tenancy;
        this.observed = observed;
        this.figures = figures;
        this.check = check;
    }

    /**
     * The pipes of a tenant, by name.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PipeList(List<Pipe> items, @Nullable String next) {}

    /**
     * The revisions of a pipe, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PipeRevisions(List<Revision> items, @Nullable String next) {}

    /** The minutes of the last hour, this one last; none while telemetry is not known here. */
    public record PipeMinutes(List<PipeMinute> minutes) {}

    @POST
    @APIResponseSchema(value = Pipe.class, responseCode = "201")
    @Operation(summary = "Make a pipe with its first revision, published")
    public RestResponse<Pipe> create(
            String tenant,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewPipe"))) Document document) {
        String name = document.only("name", "spec").name();
        PipeDraft draft = PipeDraft.of(document, check);
        return publishing(
                tenant, name, draft, change -> store.create(change, tenant, name, draft.json()));
    }

    @POST
    @Path("{pipe}/revisions")
    @APIResponseSchema(value = Pipe.class, responseCode = "201")
    @Operation(summary = "Make a new revision of a pipe and publish it")
    public RestResponse<Pipe> revise(
            String tenant,
            String pipe,
            @RequestBody(content = @Content(schema = @Schema(ref = "NewPipeRevision")))
                    Document document) {
        PipeDraft draft = PipeDraft.of(document.only("spec"), check);
        return publishing(
                tenant, pipe, draft, change -> store.revise(change, tenant, pipe, draft.json()));
    }

    private RestResponse<Pipe> publishing(
            String tenant, String name, PipeDraft draft, Change.Work<Published> work) {
        String path = "/api/v1/tenants/" + tenant + "/pipes/" + name;
        Pipe made =
                tenancy.changing(
                        tenant,
                        change -> {
                            PipeSpec spec = draft.valid(change.transaction(), tenant);
                            Published published = work.run(change);
                            PipeUses.replace(change.transaction(), tenant, name, spec);
                            return change.remember(path, pipe(tenant, published));
                        });
        return Created.at(path, made);
    }

    @GET
    @Operation(summary = "List the pipes of a tenant")
    public PipeList list(
            String tenant,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return paging.page(
                tenancy.reading(tenant, transaction -> store.page(transaction, tenant, paging)),
                Published::name,
                (items, next) ->
                        new PipeList(
                                items.stream().map(published -> pipe(tenant, published)).toList(),
                                next));
    }

    @GET
    @Path("{pipe}")
    @Operation(summary = "Show a pipe")
    public Pipe get(String tenant, String pipe) {
        return pipe(
                tenant,
                tenancy.reading(tenant, transaction -> store.get(transaction, tenant, pipe)));
    }

    @GET
    @Path("{pipe}/revisions")
    @Operation(summary = "List the revisions of a pipe, newest first")
    public PipeRevisions revisions(
            String tenant,
            String pipe,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        return paging.page(
                tenancy.reading(
                        tenant, transaction -> store.revisions(transaction, tenant, pipe, paging)),
                Revision::cursor,
                PipeRevisions::new);
    }

    @GET
    @Path("{pipe}/figures")
    @Operation(summary = "Show the minutes of a pipe's last hour")
    public PipeMinutes figures(String tenant, String pipe) {
        Published found =
                tenancy.reading(tenant, transaction -> store.get(transaction, tenant, pipe));
        return new PipeMinutes(figures.minutes(tenant, found.name()));
    }

    @DELETE
    @Path("{pipe}")
    @Operation(summary = "Delete a pipe with its revisions")
    public void delete(String tenant, String pipe) {
        tenancy.doing(tenant, change -> store.delete(change, tenant, pipe));
    }

    private Pipe pipe(String tenant, Published published) {
        var key = new ResourceKey(Kind.PIPE, tenant, published.name());
        ObservedState state = observed.of(key, published.changedAt());
        return new Pipe(
                published.name(),
                published.generation(),
                state.observedGeneration(),
                state.conditions(),
                published.revision(),
                published.spec(),
                published.createdAt(),
                published.changedAt(),
                figures.pipe(tenant, published.name()).orElse(null));
    }
}
