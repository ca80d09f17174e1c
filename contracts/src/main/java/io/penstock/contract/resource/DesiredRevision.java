package io.penstock.contract.resource;

import io.penstock.contract.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of a pipe or a destination: {@code {"revision": 3, "spec": {…}}}; of a
 * destination that was ever enabled or disabled also {@code "state": {"change": 7, "disabled":
 * "gone"}}.
 *
 * @param revision the published one; positive
 * @param spec as {@code Json.read} gives it; a {@code PipeSpec} or {@code DestinationSpec} document
 * @param change of the destination's state, the last one; 0: there was none
 * @param disabled why the destination is; null: it is active
 */
public record DesiredRevision(
        int revision, @Nullable Object spec, long change, @Nullable String disabled) {

    /** Of a pipe, or of a destination whose state was never changed. */
    public DesiredRevision(int revision, @Nullable Object spec) {
        this(revision, spec, 0, null);
    }

    public byte[] write() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("revision", (long) revision);
        document.put("spec", spec);
        if (change != 0) {
            Map<String, @Nullable Object> state = new LinkedHashMap<>();
            state.put("change", change);
            state.put("disabled", disabled);
            document.put("state", state);
        }
        return Json.write(document);
    }

    /** Reads what {@link #write} wrote; an {@link IllegalArgumentException} says what is wrong. */
    public static DesiredRevision read(byte[] json) {
        try {
            if (Json.read(json) instanceof Map<?, ?> document
                    && document.get("revision") instanceof Long revision
                    && revision > 0
                    && revision <= Integer.MAX_VALUE) {
                return of(Math.toIntExact(revision), document.get("spec"), document.get("state"));
            }
            throw new IllegalArgumentException(
                    "desired revision must be {revision, spec}, its revision positive");
        } catch (Json.MalformedJson e) {
            throw new IllegalArgumentException("desired revision: " + e.getMessage(), e);
        }
    }

    private static DesiredRevision of(int revision, @Nullable Object spec, @Nullable Object state) {
        if (state == null) {
            return new DesiredRevision(revision, spec);
        }
        if (state instanceof Map<?, ?> map
                && map.get("change") instanceof Long change
                && change > 0
                && (map.get("disabled") == null || map.get("disabled") instanceof String)) {
            String disabled = map.get("disabled") instanceof String reason ? reason : null;
            return new DesiredRevision(revision, spec, change, disabled);
        }
        throw new IllegalArgumentException(
                "desired revision has a state that is not {change, disabled}, its change positive");
    }
}
