package io.penstock.admin.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to look at.
 *
 * @param severity {@code warning} or {@code critical}: the highest that it had
 * @param source {@code audit}, or {@code destination} for one that fails
 * @param cause a stable code
 * @param events how many it is about; 0: they cannot be counted
 * @param eventId of one of them; absent: none is known
 * @param advice what to do
 * @param ended absent: it is open
 * @param silence absent: people are told of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alarm(
        String id,
        @Schema(examples = "critical") String severity,
        @Schema(examples = "audit") String source,
        @Schema(examples = "pipe orders") String subject,
        @Schema(examples = "missing_between") String cause,
        String reason,
        long events,
        @Nullable String eventId,
        String advice,
        Instant since,
        Instant started,
        @Nullable Instant ended,
        @Nullable AlarmSilence silence) {
    /** That nobody is told of an alarm for a while. */
    public record AlarmSilence(Instant until, String by, String why) {}
}
