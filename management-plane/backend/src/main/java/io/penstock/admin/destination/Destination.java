package io.penstock.admin.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.observed.ObservedCondition;
import io.penstock.admin.request.Versioned;
import io.penstock.admin.revision.Standing;
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
 * @param state whether deliveries go on: {@code active}, or {@code disabled}: its events are held
 * @param disabled absent: it is active
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
        @Schema(examples = "active") String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DestinationDisabled disabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DestinationFigures figures)
        implements Versioned {
    static final String ACTIVE = "active";
    static final String DISABLED = "disabled";

    /**
     * That a destination is disabled.
     *
     * @param reason {@code gone}: it answered 410; {@code failing}: it failed for too long; {@code
     *     person}: somebody wanted it so
     * @param detail for people
     */
    public record DestinationDisabled(
            Instant since, @Schema(examples = "failing") String reason, String detail) {
        static @Nullable DestinationDisabled of(Standing standing) {
            Standing.Disabled disabled = standing.disabled();
            return disabled == null
                    ? null
                    : new DestinationDisabled(
                            disabled.since(), disabled.reason().text(), disabled.detail());
        }
    }
}
