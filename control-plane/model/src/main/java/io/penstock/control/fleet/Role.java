package io.penstock.control.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a worker is for. */
public enum Role {
    INGEST,
    STAGES,
    TRANSMIT;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a role as {@link #text()} gives it. */
    public static Role of(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "role '" + text + "' must be one of " + names()));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Role::text).toList();
    }
}
