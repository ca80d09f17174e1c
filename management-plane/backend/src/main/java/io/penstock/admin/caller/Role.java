package io.penstock.admin.caller;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody may do in a tenant; each role may do what those before it may. */
public enum Role {
    /** Reads everything. */
    VIEWER,
    /** Changes sources, keys, destinations and pipes. */
    EDITOR,
    /** Changes people, tokens and the tenant. */
    OWNER;

    /** The role of that text, or none. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** The texts of all roles, for people. */
    public static String all() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }

    /** As documents and the database have it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may do what the other may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
