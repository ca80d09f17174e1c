package io.penstock.admin.observed;

import java.util.List;

/**
 * What came of a resource.
 *
 * @param observedGeneration the newest generation that was acted upon; 0: none yet
 * @param conditions never empty; the resource is live when {@code Ready} is true for its generation
 */
public record ObservedState(long observedGeneration, List<ObservedCondition> conditions) {
    public ObservedState {
        conditions = List.copyOf(conditions);
    }
}
