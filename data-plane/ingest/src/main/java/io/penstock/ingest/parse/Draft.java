package io.penstock.ingest.parse;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.pipe.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event while it is read: collects attributes, the payload and every rule that is broken. Empty
 * values of optional attributes count as absent.
 */
final class Draft {
    /** The event is the whole body. */
    static final int NO_INDEX = -1;

    private static final byte[] NOTHING = new byte[0];

    private final int index;
    private final int eventBytes;
    private final @Nullable String[] known = new String[CloudNames.COUNT];
    private SortedMap<String, String> extensions = Collections.emptySortedMap();
    private byte[] payload = NOTHING;
    private long size;
    private @Nullable List<Violation> violations;

    /**
     * An empty draft.
     *
     * @param index of the event in the body
     */
    Draft(int index, int eventBytes) {
        this.index = index;
        this.eventBytes = eventBytes;
    }

    void violation(String member, Rule rule, String detail) {
        if (violations == null) {
            violations = new ArrayList<>(2);
        }
        String escaped = Text.excerpt(member).replace("~", "~0").replace("/", "~1");
        violations.add(
                new Violation(
                        member.isEmpty() ? pointer() : pointer() + "/" + escaped,
                        rule.text(),
                        detail));
    }

    private String pointer() {
        return index == NO_INDEX ? "" : "/" + index;
    }

    @Nullable String dataContentType() {
        return known[CloudNames.DATA_CONTENT_TYPE];
    }

    /** Sets an attribute of any name. */
    void attribute(String name, String value) {
        attribute(name, value, Text.utf8Length(value));
    }

    /**
     * The same.
     *
     * @param length as {@link Text#utf8Length} says
     */
    void attribute(String name, String value, int length) {
        int number = CloudNames.number(name);
        if (!checkValue(name, length, CloudNames.limit(number))) {
            return;
        }
        String before = number < 0 ? extension(name, value) : known[number];
        if (before != null) {
            violation(name, Rule.ATTRIBUTE_DUPLICATE, "attribute '" + name + "' stands twice");
        } else if (number >= 0 && !value.isEmpty()) {
            known[number] = value;
        }
    }

    private @Nullable String extension(String name, String value) {
        if (!Text.extensionName(name)) {
            violation(
                    name,
                    Rule.EXTENSION_NAME,
                    "attribute name '%s' must be 1 to 40 lower-case letters and digits"
                            .formatted(Text.excerpt(name)));
            return null;
        }
        if (extensions.isEmpty()) {
            extensions = new TreeMap<>();
        }
        if (extensions.size() == ParseLimits.EXTENSIONS) {
            violation(
                    name,
                    Rule.EXTENSION_COUNT,
                    "an event has at most " + ParseLimits.EXTENSIONS + " extensions");
            return null;
        }
        return extensions.put(name, value);
    }

    private boolean checkValue(String name, int length, int limit) {
        if (length < 0) {
            violation(
                    name,
                    Rule.ATTRIBUTE_CHARACTERS,
                    "attribute '%s' holds a control character or half a character"
                            .formatted(Text.excerpt(name)));
            return false;
        }
        if (length > limit) {
            violation(
                    name,
                    Rule.ATTRIBUTE_LENGTH,
                    "attribute '%s' has %d bytes, more than %d"
                            .formatted(Text.excerpt(name), length, limit));
            return false;
        }
        size += length;
        return true;
    }

    /** Whether a payload of that many bytes fits; notes the violation when not. */
    boolean fits(int payloadBytes) {
        if (payloadBytes <= eventBytes) {
            return true;
        }
        tooLarge(payloadBytes);
        return false;
    }

    void payload(byte[] bytes) {
        payload = bytes;
    }

    private void tooLarge(long bytes) {
        violation(
                "",
                Rule.EVENT_TOO_LARGE,
                "the event has %d bytes, more than %d".formatted(bytes, eventBytes));
    }

    /** The event, or what is wrong with it. */
    Item finish(TraceContext trace) {
        checkSpecVersion();
        String id = require("id", known[CloudNames.ID]);
        String source = require("source", known[CloudNames.SOURCE]);
        String type = require("type", known[CloudNames.TYPE]);
        long whole = size + payload.length;
        if (whole > eventBytes) {
            tooLarge(whole);
        }
        if (violations != null) {
            return bad();
        }
        carry(trace);
        var ce =
                new CloudAttributes(
                        id,
                        source,
                        type,
                        known[CloudNames.SUBJECT],
                        known[CloudNames.TIME],
                        known[CloudNames.DATA_CONTENT_TYPE],
                        known[CloudNames.DATA_SCHEMA],
                        extensions);
        return new Item.Good(ce, payload);
    }

    /** What is wrong with the event; at least one violation has been noted. */
    Item bad() {
        return new Item.Bad(
                known[CloudNames.ID], violations == null ? List.of() : List.copyOf(violations));
    }

    private void checkSpecVersion() {
        String version = require("specversion", known[CloudNames.SPEC_VERSION]);
        if (!version.isEmpty() && !version.equals("1.0")) {
            violation(
                    "specversion",
                    Rule.SPECVERSION,
                    "specversion '%s' must be 1.0".formatted(Text.excerpt(version)));
        }
    }

    private String require(String name, @Nullable String value) {
        if (value != null) {
            return value;
        }
        if (!refused(name)) {
            violation(name, Rule.REQUIRED, "attribute '" + name + "' is missing or empty");
        }
        return "";
    }

    /** Whether the attribute was there, but another rule kept it out. */
    private boolean refused(String name) {
        return violations != null
                && violations.stream().anyMatch(v -> v.pointer().equals(pointer() + "/" + name));
    }

    private void carry(TraceContext trace) {
        if (trace.traceparent() == null || extensions.containsKey("traceparent")) {
            return;
        }
        if (extensions.isEmpty()) {
            extensions = new TreeMap<>();
        }
        extensions.put("traceparent", trace.traceparent());
        if (trace.tracestate() != null) {
            extensions.put("tracestate", trace.tracestate());
        }
    }
}
