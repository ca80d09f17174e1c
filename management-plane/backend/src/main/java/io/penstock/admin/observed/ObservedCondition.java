package io.penstock.admin.observed;

import io.penstock.contract.resource.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One answer about a resource, as the API shows it.
 *
 * @param type what is asked: {@code Ready}
 * @param status {@code true}, {@code false} or {@code unknown}
 * @param reason a stable code in CamelCase
 * @param message a sentence for people
 * @param at when the status last changed
 */
public record ObservedCondition(
        String type, String status, String reason, String message, Instant at) {

    static ObservedCondition of(Condition condition) {
        return new ObservedCondition(
                condition.type(),
                condition.status().text(),
                condition.reason(),
                condition.message(),
                Instant.EPOCH.plus(condition.at(), ChronoUnit.MICROS));
    }

    /** The answer while the control plane has given none. */
    static ObservedCondition pending(Instant since) {
        return new ObservedCondition(
                Condition.READY,
                Condition.Status.UNKNOWN.text(),
                "Pending",
                "The control plane has not reported on this resource yet.",
                since);
    }
}
