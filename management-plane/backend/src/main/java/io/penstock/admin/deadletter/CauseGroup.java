package io.penstock.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters with the same cause, of the same pipe, to the same destination.
 *
 * @param pipe absent: the platform does not know the name any more
 * @param destination absent: they ended before one was chosen
 * @param sample the newest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CauseGroup(
        String cause,
        @Nullable String pipe,
        @Nullable String destination,
        long count,
        Instant firstAt,
        Instant lastAt,
        DeadLetter sample) {}
