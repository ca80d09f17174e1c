package io.penstock.admin;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Puts into the OpenAPI document the parameters that whole families of routes take. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonParameters implements OASFilter {
    private static final String TENANT = "/api/v1/tenants/{tenant}";
    private static final String VERSIONED =
            "/(sources/\\{source}|destinations/\\{destination}|pipes/\\{pipe})(/revisions)?";
    private static final String TRIED =
            "/(sources|destinations|pipes)(/\\{(source|destination|pipe)}(/revisions)?)?";
    private static final String CREATING = "/api/v1/tenants(/\\{tenant}/.+)?";
    private static final Set<PathItem.HttpMethod> CHANGES =
            Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.DELETE);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach((method, on) -> add(path, method, on)));
    }

    private static void add(String path, PathItem.HttpMethod method, Operation operation) {
        if (method == PathItem.HttpMethod.POST && path.matches(CREATING)) {
            operation.addParameter(idempotencyKey());
        }
        if (!path.startsWith(TENANT) || !CHANGES.contains(method)) {
            return;
        }
        String rest = path.substring(TENANT.length());
        if (rest.isEmpty() || rest.matches(VERSIONED)) {
            operation.addParameter(ifMatch());
        }
        if (rest.matches(TRIED)) {
            operation.addParameter(dryRun());
        }
    }

    private static Parameter ifMatch() {
        return OASFactory.createParameter()
                .name("If-Match")
                .in(Parameter.In.HEADER)
                .description("The ETag that the resource has; else 412 precondition_failed.")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .description(
                        "Names the request: sent again within 24 hours it makes nothing, and gets"
                                + " the first answer again, without secrets. With another request 422"
                                + " idempotency_key_reused.")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static Parameter dryRun() {
        return OASFactory.createParameter()
                .name("dryRun")
                .in(Parameter.In.QUERY)
                .description("Checks and answers what would be; changes nothing.")
                .schema(OASFactory.createSchema().addType(SchemaType.BOOLEAN));
    }
}
