package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.failure.Failure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What has a name and a spec. The order is the one in which they can be made. */
public enum Kind {
    TENANT,
    SOURCE,
    DESTINATION,
    PIPE;

    /** The kind of a text, in the singular or the plural. */
    public static Optional<Kind> find(String text) {
        return Arrays.stream(values())
                .filter(kind -> text.equals(kind.text()) || text.equals(kind.plural()))
                .findFirst();
    }

    /** The kind of a text; a {@link Failure} names all. */
    public static Kind of(String text) {
        return find(text)
                .orElseThrow(() -> Failure.usage("'" + text + "' is no kind", "one of: " + all()));
    }

    /** All kinds, for people. */
    public static String all() {
        return Arrays.stream(values()).map(Kind::text).collect(Collectors.joining(", "));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String plural() {
        return text() + "s";
    }

    /** The path of the list. */
    public String list(String tenant) {
        return this == TENANT ? "/tenants" : "/tenants/" + tenant + "/" + plural();
    }

    /** The path of one. */
    public String path(String tenant, String name) {
        return list(tenant) + "/" + name;
    }

    /** Whether its spec is the member {@code spec} of its document, else its own members. */
    public boolean hasSpecMember() {
        return this == DESTINATION || this == PIPE;
    }

    /** What of the document of a resource is its spec. */
    public JsonNode spec(JsonNode document) {
        return switch (this) {
            case DESTINATION, PIPE -> document.path("spec");
            case TENANT -> Specs.members(document, "limits");
            case SOURCE -> Specs.members(document, "orderingKey", "limits");
        };
    }
}
