package io.penstock.admin.revision;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version of a spec.
 *
 * @param revision rises by one; never given twice to the same name
 * @param published whether it is the one in force
 */
public record Revision(
        int revision,
        boolean published,
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
                @Nullable Object spec,
        Instant createdAt) {
    /** What lists of revisions are in the order of. */
    public String cursor() {
        return String.valueOf(revision);
    }
}
