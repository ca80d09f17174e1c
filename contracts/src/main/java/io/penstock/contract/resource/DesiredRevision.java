package io.penstock.contract.resource;

import io.penstock.contract.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of a pipe or a destination: {@code {"revision": 3, "spec": {…}}}.
 *
 * @param revision the published one; positive
 * @param spec as {@code Json.read} gives it; a {@code PipeSpec} or {@code DestinationSpec} document
 */
public record DesiredRevision(int revision, @Nullable Object spec) {

    public byte[] write() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("revision", (long) revision);
        document.put("spec", spec);
        return Json.write(document);
    }

    /** Reads what {@link #write} wrote; an {@link IllegalArgumentException} says what is wrong. */
    public static DesiredRevision read(byte[] json) {
        try {
            if (Json.read(json) instanceof Map<?, ?> document
                    && document.get("revision") instanceof Long revision
                    && revision > 0
                    && revision <= Integer.MAX_VALUE) {
                return new DesiredRevision(Math.toIntExact(revision), document.get("spec"));
            }
            throw new IllegalArgumentException(
                    "desired revision must be {revision, spec}, its revision positive");
        } catch (Json.MalformedJson e) {
            throw new IllegalArgumentException("desired revision: " + e.getMessage(), e);
        }
    }
}
