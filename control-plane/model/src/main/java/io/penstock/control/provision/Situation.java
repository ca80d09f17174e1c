package io.penstock.control.provision;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import java.util.Map;

/**
 * What the provisioner knows when it decides.
 *
 * @param desired the newest of each resource, deleted ones included
 * @param published {@code penstock.pipes} by its keys
 * @param observed {@code penstock.observed}
 * @param lane the lane that all pipes are placed on, with the partitions that its topics have
 */
public record Situation(
        Map<ResourceKey, Desired> desired,
        Map<String, ConfigRecord> published,
        Map<ResourceKey, Observed> observed,
        LaneConfig lane) {
    public Situation {
        desired = Map.copyOf(desired);
        published = Map.copyOf(published);
        observed = Map.copyOf(observed);
    }

    /** Whether the resource is asked for at all, and not away: not deleted, nor its tenant. */
    boolean wanted(ResourceKey key) {
        Desired resource = desired.get(key);
        return resource != null && !resource.deleted() && tenantWanted(key.tenant());
    }

    /** Whether somebody deleted the resource or its tenant. Unheard of is not deleted. */
    boolean unwanted(ResourceKey key) {
        Desired resource = desired.get(key);
        Desired tenant = desired.get(tenant(key.tenant()));
        return (resource != null && resource.deleted()) || (tenant != null && tenant.deleted());
    }

    boolean tenantWanted(String tenant) {
        Desired resource = desired.get(tenant(tenant));
        return resource != null && !resource.deleted();
    }

    private static ResourceKey tenant(String name) {
        return new ResourceKey(ResourceKey.Kind.TENANT, name, name);
    }
}
