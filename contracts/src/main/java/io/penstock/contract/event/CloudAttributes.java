package io.penstock.contract.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 context attributes of an event, as the sender wrote them. {@code specversion}
 * is always 1.0.
 *
 * @param extensions by name, in the order of their names; trace context travels here
 */
public record CloudAttributes(
        String id,
        String source,
        String type,
        @Nullable String subject,
        @Nullable String time,
        @Nullable String dataContentType,
        @Nullable String dataSchema,
        SortedMap<String, String> extensions) {

    public CloudAttributes {
        if (id.isEmpty() || source.isEmpty() || type.isEmpty()) {
            throw new IllegalArgumentException("id, source and type must not be empty");
        }
    }

    /** All attributes that are present, by their CloudEvents names, extensions last. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("specversion", "1.0");
        all.put("id", id);
        all.put("source", source);
        all.put("type", type);
        putIfPresent(all, "subject", subject);
        putIfPresent(all, "time", time);
        putIfPresent(all, "datacontenttype", dataContentType);
        putIfPresent(all, "dataschema", dataSchema);
        all.putAll(extensions);
        return all;
    }

    /** The attribute of that name, or null. */
    public @Nullable String get(String name) {
        return switch (name) {
            case "specversion" -> "1.0";
            case "id" -> id;
            case "source" -> source;
            case "type" -> type;
            case "subject" -> subject;
            case "time" -> time;
            case "datacontenttype" -> dataContentType;
            case "dataschema" -> dataSchema;
            default -> extensions.get(name);
        };
    }

    /** These attributes with one extension set. */
    public CloudAttributes withExtension(String name, String value) {
        var changed = new TreeMap<>(extensions);
        changed.put(name, value);
        return new CloudAttributes(
                id, source, type, subject, time, dataContentType, dataSchema, changed);
    }

    private static void putIfPresent(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
