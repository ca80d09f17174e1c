package io.penstock.admin.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a destination that fails. At most one of a destination is open.
 *
 * @param kind {@code failing}, for as long as the step says; {@code disabled}; {@code recovered}
 * @param revision of the destination
 * @param stepSeconds of a failing one: for how long nothing succeeded, at least
 * @param since the first failure without a success after it
 * @param failures attempts that failed since then, as far as they were counted
 * @param cause of the last failure, a stable code; absent: it was not told in full
 * @param status that was answered then; absent: no answer came
 * @param eventId of an event that could not be delivered
 * @param advice what to do
 * @param ended absent: it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String id,
        Instant at,
        String destination,
        int revision,
        @Schema(examples = "failing") String kind,
        @Nullable Long stepSeconds,
        Instant since,
        long failures,
        @Schema(examples = "destination_failed") @Nullable String cause,
        @Nullable Integer status,
        @Nullable String eventId,
        String advice,
        @Nullable AlertEnd ended) {

    /**
     * That an alert is open no longer.
     *
     * @param by {@code next_step}, {@code recovered}, {@code changed}, {@code enabled}, {@code
     *     disabled} or {@code deleted}
     */
    public record AlertEnd(Instant at, @Schema(examples = "recovered") String by) {}
}
