package io.penstock.contract.pipe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a branch shapes the payload for its destination. */
public sealed interface Transform {
    /** The payload goes out as it is, byte by byte. */
    record AsIs() implements Transform {}

    /**
     * A new JSON object.
     *
     * @param fields dotted target path (without a root) to where the value comes from, in document
     *     order; a source that is absent leaves its target out
     */
    record Fields(Map<String, FieldPath> fields) implements Transform {}

    /** A JSONata expression over {@code {"ce": …, "data": …}}; its result is the new payload. */
    record Jsonata(String expression) implements Transform {}

    /** Reads {@code {"fields": {…}}}, {@code {"jsonata": "…"}} or nothing. */
    static Transform read(Node node) {
        if (!node.present()) {
            return new AsIs();
        }
        node.requireObject(false).only("fields", "jsonata");
        boolean fields = node.has("fields");
        if (fields == node.has("jsonata")) {
            node.violation("choice", "must have either fields or jsonata");
            return new AsIs();
        }
        return fields
                ? readFields(node.at("fields"))
                : new Jsonata(node.at("jsonata").text(20_000));
    }

    private static Transform readFields(Node node) {
        var fields = new java.util.LinkedHashMap<String, FieldPath>();
        node.requireObject(false)
                .members()
                .forEach(
                        (target, source) -> {
                            if (target(target) == null) {
                                source.violation(
                                        "path",
                                        "'" + target + "' must be field names with dots between");
                            }
                            fields.put(target, FieldPath.read(source));
                        });
        if (fields.isEmpty()) {
            node.violation("required", "must map at least one field");
        }
        return new Fields(java.util.Collections.unmodifiableMap(fields));
    }

    /** The target's path within the new payload, or null when the text is no path. */
    static @Nullable FieldPath target(String text) {
        return FieldPath.parse("data." + text).orElse(null);
    }
}
