package io.penstock.admin.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes out of a destination's document what may let somebody in elsewhere. */
public final class Hidden {
    private static final String HIDDEN = "(hidden)";

    private Hidden() {}

    /** The document with the values of its headers and the query of its URL hidden. */
    public static @Nullable Object ofDestination(@Nullable Object spec) {
        if (!(spec instanceof Map<?, ?> members)) {
            return spec;
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        members.forEach((name, value) -> shown.put(String.valueOf(name), shown(name, value)));
        return shown;
    }

    private static @Nullable Object shown(@Nullable Object name, @Nullable Object value) {
        if ("headers".equals(name) && value instanceof Map<?, ?> headers) {
            Map<String, String> names = new LinkedHashMap<>();
            headers.keySet().forEach(header -> names.put(String.valueOf(header), HIDDEN));
            return names;
        }
        if ("url".equals(name) && value instanceof String url && url.contains("?")) {
            return url.substring(0, url.indexOf('?') + 1) + HIDDEN;
        }
        return value;
    }
}
