package io.penstock.admin.session;

import io.penstock.admin.caller.Role;
import io.penstock.admin.person.Person;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who is signed in, as the UI is told.
 *
 * @param mustChangePassword until then every other request is refused
 * @param csrfToken goes into the header {@code X-Penstock-CSRF} of requests that change something
 * @param expiresAt when the session ends if it is not used
 * @param tenants that the person belongs to, by name; an operator may see others
 */
public record Session(
        Person person,
        boolean mustChangePassword,
        String csrfToken,
        Instant expiresAt,
        List<TenantRole> tenants) {
    public Session {
        tenants = List.copyOf(tenants);
    }

    /** A tenant and the person's role in it. */
    public record TenantRole(String name, @Schema(ref = "Role") Role role) {}

    @Override
    public String toString() {
        return "session of person " + person.id();
    }
}
