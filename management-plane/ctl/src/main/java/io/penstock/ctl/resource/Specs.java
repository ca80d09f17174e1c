package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.output.Documents;

/** Parts of documents. */
final class Specs {
    private Specs() {}

    /** The members of those names that are there. */
    static ObjectNode members(JsonNode document, String... names) {
        ObjectNode members = Documents.object();
        for (String name : names) {
            if (document.hasNonNull(name)) {
                members.set(name, document.get(name));
            }
        }
        return members;
    }
}
