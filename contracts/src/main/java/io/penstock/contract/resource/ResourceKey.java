package io.penstock.contract.resource;

import io.penstock.contract.pipe.Names;
import java.util.Locale;

/**
 * Names a resource: the key of its records. As text {@code kind/tenant/name}.
 *
 * @param name within the tenant; of a tenant: its own name again
 */
public record ResourceKey(Kind kind, String tenant, String name) {
    /** What people can ask for. */
    public enum Kind {
        TENANT,
        SOURCE,
        DESTINATION,
        PIPE;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ResourceKey {
        Names.require("tenant", tenant);
        Names.require(kind.text(), name);
    }

    /** Reads {@code kind/tenant/name}. */
    public static ResourceKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "resource key '" + text + "' must be kind/tenant/name");
        }
        for (Kind kind : Kind.values()) {
            if (kind.text().equals(parts[0])) {
                return new ResourceKey(kind, parts[1], parts[2]);
            }
        }
        throw new IllegalArgumentException("resource key '" + text + "' has an unknown kind");
    }

    @Override
    public String toString() {
        return kind.text() + "/" + tenant + "/" + name;
    }
}
