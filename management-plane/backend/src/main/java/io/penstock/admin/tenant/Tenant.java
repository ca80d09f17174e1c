package io.penstock.admin.tenant;

import io.penstock.admin.observed.ObservedCondition;
import java.time.Instant;
import java.util.List;

/**
 * A tenant.
 *
 * @param name never changes
 * @param generation rises with every change
 * @param observedGeneration what the control plane has acted upon; 0: nothing yet
 */
public record Tenant(
        String name,
        long generation,
        long observedGeneration,
        List<ObservedCondition> conditions,
        Instant createdAt) {}
