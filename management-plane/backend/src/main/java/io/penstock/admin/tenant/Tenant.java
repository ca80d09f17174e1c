package io.penstock.admin.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.observed.ObservedCondition;
import io.penstock.admin.request.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param name never changes
 * @param generation rises with every change
 * @param observedGeneration what the control plane has acted upon; 0: nothing yet
 * @param limits as they were set; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tenant(
        String name,
        long generation,
        long observedGeneration,
        List<ObservedCondition> conditions,
        @Schema(ref = "TenantLimits") @Nullable Object limits,
        Instant createdAt,
        Instant changedAt)
        implements Versioned {}
