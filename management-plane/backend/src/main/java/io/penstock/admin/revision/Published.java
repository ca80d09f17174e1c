package io.penstock.admin.revision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource with its published revision.
 *
 * @param spec as {@code Json.read} gives it
 * @param changedAt when the revision was published
 */
public record Published(
        String name,
        long generation,
        int revision,
        @Nullable Object spec,
        Instant createdAt,
        Instant changedAt) {}
