package io.penstock.admin.live;

import java.util.Map;

/**
 * A resource that is not what it was.
 *
 * @param kind of the resource, as the audit log names kinds, but for keys: those are their source's
 */
record Changed(String kind, String name) {
    static Changed of(String kind, String name) {
        return kind.equals("key")
                ? new Changed("source", name.substring(0, name.indexOf('/')))
                : new Changed(kind, name);
    }

    Map<String, String> document() {
        return Map.of("kind", kind, "name", name);
    }
}
