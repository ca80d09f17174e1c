package io.penstock.admin.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.observed.ObservedCondition;
import io.penstock.admin.request.Versioned;
import io.penstock.admin.telemetry.SourceFigures;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A source.
 *
 * @param name never changes
 * @param generation rises with every change, also of its keys
 * @param observedGeneration what the control plane has acted upon; 0: nothing yet
 * @param orderingKey the attribute whose value keeps events together; absent: the event's id
 * @param limits as they were set; absent: the defaults
 * @param figures absent while telemetry is not known here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(
        String name,
        long generation,
        long observedGeneration,
        List<ObservedCondition> conditions,
        @Schema(examples = "ce.subject") @Nullable String orderingKey,
        @Schema(ref = "SourceLimits") @Nullable Object limits,
        Instant createdAt,
        Instant changedAt,
        @Nullable SourceFigures figures)
        implements Versioned {}
