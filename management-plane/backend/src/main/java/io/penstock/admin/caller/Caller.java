package io.penstock.admin.caller;

import java.util.Map;
import java.util.Optional;

/** Who makes a request, proven by a session or a token. */
public sealed interface Caller {
    /** As the audit log names the caller. */
    Actor actor();

    /** Whether the caller may do everything, in every tenant. */
    boolean operator();

    /** The caller's role in a tenant; none: for this caller the tenant does not exist. */
    Optional<Role> roleIn(String tenant);

    /**
     * A person who is signed in.
     *
     * @param session the hash of the session's cookie
     * @param csrf what unsafe requests have to bring beside the cookie
     * @param mustChangePassword until then nothing else is allowed
     * @param roles by tenant
     */
    record SignedIn(
            String id,
            String email,
            boolean operator,
            String session,
            String csrf,
            boolean mustChangePassword,
            Map<String, Role> roles)
            implements Caller {
        public SignedIn {
            roles = Map.copyOf(roles);
        }

        @Override
        public Actor actor() {
            return Actor.person(id, email);
        }

        @Override
        public Optional<Role> roleIn(String tenant) {
            return operator ? Optional.of(Role.OWNER) : Optional.ofNullable(roles.get(tenant));
        }

        @Override
        public String toString() {
            return "person " + id;
        }
    }

    /** A program with a tenant's token. */
    record TenantToken(String tenant, String id, String name, Role role) implements Caller {
        @Override
        public Actor actor() {
            return new Actor("token", id, name);
        }

        @Override
        public boolean operator() {
            return false;
        }

        @Override
        public Optional<Role> roleIn(String other) {
            return tenant.equals(other) ? Optional.of(role) : Optional.empty();
        }
    }

    /** A program with the operator's token. */
    record OperatorToken(String id) implements Caller {
        @Override
        public Actor actor() {
            return new Actor("operator_token", id, "operator token");
        }

        @Override
        public boolean operator() {
            return true;
        }

        @Override
        public Optional<Role> roleIn(String tenant) {
            return Optional.of(Role.OWNER);
        }
    }
}
