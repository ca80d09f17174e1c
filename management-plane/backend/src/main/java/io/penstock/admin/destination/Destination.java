package io.penstock.admin.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.observed.ObservedCondition;
import io.penstock.admin.request.Versioned;
import io.penstock.admin.telemetry.DestinationFigures;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A destination with its published revision.
 *
 * @param name never changes
 * @param generation rises with every change
 * @param observedGeneration what the control plane has acted upon; 0: nothing yet
 * @param figures absent while telemetry is not known here
 */
public record Destination(
        String name,
        long generation,
        long observedGeneration,
        List<ObservedCondition> conditions,
        int revision,
        @Schema(ref = "DestinationSpec") @Nullable Object spec,
        Instant createdAt,
        Instant changedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DestinationFigures figures)
        implements Versioned {}
