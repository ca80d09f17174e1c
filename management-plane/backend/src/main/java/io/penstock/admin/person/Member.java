package io.penstock.admin.person;

import io.penstock.admin.caller.Role;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person with a role in a tenant. */
public record Member(
        String id, String email, String name, @Schema(ref = "Role") Role role, Instant joinedAt) {}
