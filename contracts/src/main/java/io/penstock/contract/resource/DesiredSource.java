package io.penstock.contract.resource;

import io.penstock.contract.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of a source: {@code {"spec": {…}, "keys": [{"id": "…", "hash": "…", "expires":
 * 0}]}}.
 *
 * @param spec as {@code Json.read} gives it; a {@code SourceSpec} document
 * @param keys those that are valid; a revoked key is no longer in the list
 */
public record DesiredSource(@Nullable Object spec, List<Key> keys) {
    /**
     * A key that may post.
     *
     * @param hash SHA-256 in hex, see {@code AccessKey}
     * @param expires µs since 1970; 0: never
     */
    public record Key(String id, String hash, long expires) {}

    public DesiredSource {
        keys = List.copyOf(keys);
    }

    public byte[] write() {
        List<Object> list = new ArrayList<>();
        for (Key key : keys) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", key.id());
            entry.put("hash", key.hash());
            entry.put("expires", key.expires());
            list.add(entry);
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("spec", spec);
        document.put("keys", list);
        return Json.write(document);
    }

    /** Reads what {@link #write} wrote; an {@link IllegalArgumentException} says what is wrong. */
    public static DesiredSource read(byte[] json) {
        try {
            if (Json.read(json) instanceof Map<?, ?> document
                    && document.get("keys") instanceof List<?> list) {
                return new DesiredSource(
                        document.get("spec"), list.stream().map(DesiredSource::key).toList());
            }
            throw new IllegalArgumentException("desired source must be {spec, keys}");
        } catch (Json.MalformedJson e) {
            throw new IllegalArgumentException("desired source: " + e.getMessage(), e);
        }
    }

    private static Key key(@Nullable Object entry) {
        if (entry instanceof Map<?, ?> map
                && map.get("id") instanceof String id
                && map.get("hash") instanceof String hash
                && map.get("expires") instanceof Long expires) {
            return new Key(id, hash, expires);
        }
        throw new IllegalArgumentException(
                "desired source has a key that is not {id, hash, expires}");
    }
}
