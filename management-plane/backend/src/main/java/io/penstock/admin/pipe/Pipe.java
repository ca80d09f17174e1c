package io.penstock.admin.pipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.observed.ObservedCondition;
import io.penstock.admin.request.Versioned;
import io.penstock.admin.telemetry.PipeFigures;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A pipe with its published revision.
 *
 * @param name never changes
 * @param generation rises with every change
 * @param observedGeneration what the control plane has acted upon; 0: nothing yet
 * @param figures absent while telemetry is not known here
 */
public record Pipe(
        String name,
        long generation,
        long observedGeneration,
        List<ObservedCondition> conditions,
        int revision,
        @Schema(ref = "PipeSpec") @Nullable Object spec,
        Instant createdAt,
        Instant changedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PipeFigures figures)
        implements Versioned {}
