package io.penstock.admin.member;

import io.penstock.admin.caller.Role;
import io.penstock.admin.request.Document;
import java.util.Optional;

/** Reads the member {@code role} of a document. */
final class Roles {
    private static final int MOST = 20;

    private Roles() {}

    static Optional<Role> read(Document document) {
        Optional<String> text = document.text("role", MOST);
        Optional<Role> role = text.flatMap(Role::of);
        if (text.isPresent() && role.isEmpty()) {
            document.violation(
                    "/role", "role", "'" + text.get() + "' must be one of " + Role.all());
        }
        return role;
    }
}
