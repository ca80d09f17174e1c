package io.penstock.admin.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.deadletter.DeadLetter;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event and what is known of its deliveries.
 *
 * @param mark names it in the platform: several events may have the same id
 * @param id its own id
 * @param size bytes of its data
 */
public record EventHistory(
        @Schema(examples = "1760000000000-3-4711") String mark,
        String id,
        String type,
        String source,
        long size,
        List<EventDelivery> deliveries) {
    public EventHistory {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * A delivery.
     *
     * @param branch absent: it ended before a branch was chosen, or the platform does not know the
     *     name
     * @param state {@code delivered}, {@code underway}, {@code waiting}, {@code dead_lettered},
     *     {@code retried} (sent again after that, and nothing is known of it since) or {@code
     *     held}, as far as is known
     * @param nextAt when it is, or was, to be tried next; absent: it is not
     * @param deadLetter the newest, if there is any
     * @param attempts that are kept, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventDelivery(
            @Nullable String pipe,
            @Nullable String branch,
            @Nullable String destination,
            @Schema(examples = "underway") String state,
            @Nullable Instant nextAt,
            @Nullable DeadLetter deadLetter,
            List<Attempt> attempts) {
        public EventDelivery {
            attempts = List.copyOf(attempts);
        }
    }
}
