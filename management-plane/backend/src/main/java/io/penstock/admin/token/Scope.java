package io.penstock.admin.token;

import com.fasterxml.jackson.annotation.JsonValue;
import io.penstock.admin.caller.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token may do in its tenant; each scope holds those before it. */
public enum Scope {
    /** What a viewer may. */
    READ(Role.VIEWER),
    /** What an editor may. */
    WRITE(Role.EDITOR),
    /** What an owner may. */
    ADMIN(Role.OWNER);

    private final Role role;

    Scope(Role role) {
        this.role = role;
    }

    static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text().equals(text)).findFirst();
    }

    Role role() {
        return role;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
