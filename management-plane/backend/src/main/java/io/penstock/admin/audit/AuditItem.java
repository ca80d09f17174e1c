package io.penstock.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.caller.Actor;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is shown.
 *
 * @param id rises
 * @param tenant whose resource it is; absent: the platform's
 * @param before the resource's document before the change, without secrets; absent: none
 * @param after the resource's document after the change, without secrets; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditItem(
        String id,
        Instant at,
        @Nullable String tenant,
        Actor actor,
        @Schema(examples = "source.created") String action,
        AuditedResource resource,
        @Schema(type = SchemaType.OBJECT) @Nullable Object before,
        @Schema(type = SchemaType.OBJECT) @Nullable Object after) {

    /** What was changed. */
    public record AuditedResource(String kind, String name) {}
}
