package io.penstock.ctl.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.resource.Kind;

/**
 * What a document of a file asks for.
 *
 * @param origin where it is: {@code acme.yaml, document 2}
 * @param tenant whose it is; of a tenant: its own name
 */
record Manifest(String origin, Kind kind, String tenant, String name, JsonNode spec) {
    /** What two documents must not share. */
    String key() {
        return tenant + " " + label();
    }

    /** {@code pipe/orders}. */
    String label() {
        return kind.text() + "/" + name;
    }

    String path() {
        return kind.path(tenant, name);
    }
}
