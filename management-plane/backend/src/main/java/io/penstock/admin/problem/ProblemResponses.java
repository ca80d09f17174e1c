package io.penstock.admin.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the OpenAPI document that every failed request is answered with a problem. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    private static final String OTHERWISE = "default";
    private static final String GENERATED = "400";

    @Override
    public Operation filterOperation(Operation operation) {
        operation.getResponses().removeAPIResponse(GENERATED);
        operation.getResponses().addAPIResponse(OTHERWISE, problem());
        return operation;
    }

    private static APIResponse problem() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        var content =
                OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
        return OASFactory.createAPIResponse().description("A problem").content(content);
    }
}
