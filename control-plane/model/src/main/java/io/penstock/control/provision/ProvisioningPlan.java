package io.penstock.control.provision;

import io.penstock.contract.resource.Observed;
import java.util.List;

/**
 * What one transaction of the provisioner writes, in this order.
 *
 * @param changes to {@code penstock.pipes}: what is referred to before what refers to it
 * @param observed to {@code penstock.observed}: only what differs from what was said last
 */
public record ProvisioningPlan(List<Change> changes, List<Observed> observed) {
    public ProvisioningPlan {
        changes = List.copyOf(changes);
        observed = List.copyOf(observed);
    }

    public boolean isEmpty() {
        return changes.isEmpty() && observed.isEmpty();
    }
}
