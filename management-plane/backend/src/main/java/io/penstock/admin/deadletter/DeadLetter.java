package io.penstock.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not go on.
 *
 * @param id names its record: lane, partition and offset
 * @param at when it became a dead letter
 * @param cause a stable code
 * @param message a sentence for people: what was wrong, where
 * @param stage at which it ended
 * @param attempts how often the destination was tried
 * @param status that the destination answered last; absent: none came, or it is not known
 * @param pipe absent: the platform does not know the name any more
 * @param branch absent: it ended before a branch was chosen
 * @param source that it was posted to
 * @param eventId the event's own id; of a long one the beginning, as of the type
 * @param eventTime as judged at ingest
 * @param firstAttemptAt absent in lists, and where the destination was never tried
 * @param size bytes of the event's data
 * @param deliveryGeneration +1 each time the delivery was sent again
 * @param state "open"; "retried": it was sent again, and nothing is known of it since; "delivered":
 *     after that; "superseded": it became a dead letter again
 * @param retriedAt when it was sent again; absent: it was not
 * @param retriedBy who did that, by name
 * @param supersededBy the dead letter that it became then
 * @param event in CloudEvents' JSON format, without data where only its beginning is kept; absent
 *     in lists
 * @param beginning of data that is not kept whole, as text; absent: it is, or this is a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        @Schema(examples = "shared-0-4711") String id,
        Instant at,
        @Schema(examples = "retries_exhausted") String cause,
        String message,
        @Schema(examples = "transmit") String stage,
        int attempts,
        @Nullable Integer status,
        @Nullable String pipe,
        @Nullable Integer revision,
        @Nullable String branch,
        @Nullable String destination,
        String source,
        String eventId,
        String eventType,
        Instant eventTime,
        Instant ingestedAt,
        @Nullable Instant firstAttemptAt,
        long size,
        int deliveryGeneration,
        @Schema(examples = "open") String state,
        @Nullable Instant retriedAt,
        @Nullable String retriedBy,
        @Nullable String supersededBy,
        @Schema(type = SchemaType.OBJECT) @Nullable Object event,
        @Nullable String beginning) {}
