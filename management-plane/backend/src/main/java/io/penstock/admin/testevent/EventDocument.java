package io.penstock.admin.testevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.request.Document;
import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.json.Json;
import io.penstock.contract.wire.UnknownFields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the CloudEvent of a test, in its JSON format; what it leaves out is filled in. */
final class EventDocument {
    private static final Set<String> KNOWN =
            Set.of(
                    "specversion",
                    "id",
                    "source",
                    "type",
                    "subject",
                    "time",
                    "datacontenttype",
                    "dataschema",
                    "data",
                    "data_base64");
    private static final int MOST_ATTRIBUTE = 4_000;
    private static final Map<String, String> SAMPLE =
            Map.of("message", "This is a test event. Nothing has happened.");

    private final Document document;
    private final Map<?, ?> members;

    private EventDocument(Document document, Map<?, ?> members) {
        this.document = document;
        this.members = members;
    }

    /**
     * The event of the member {@code event}; violations are noted.
     *
     * @param id of the test
     * @param now names the event, and is its time if it has none
     */
    static Event read(Document document, String tenant, String id, Instant now) {
        Object event = document.member("event");
        if (event != null && !(event instanceof Map<?, ?>)) {
            document.violation("/event", "type", "must be an object");
        }
        Map<?, ?> members =
                event instanceof Map<?, ?> map
                        ? map
                        : Map.of("data", SAMPLE, "datacontenttype", "application/json");
        return new EventDocument(document, members).event(tenant, id, now);
    }

    private Event event(String tenant, String id, Instant now) {
        if (!"1.0".equals(members.get("specversion")) && members.get("specversion") != null) {
            document.violation("/event/specversion", "specversion", "must be 1.0");
        }
        var ce =
                new CloudAttributes(
                        text("id", "test-" + id),
                        text("source", "/penstock/test"),
                        text("type", "penstock.test"),
                        textOrNull("subject"),
                        text("time", now.toString()),
                        textOrNull("datacontenttype"),
                        textOrNull("dataschema"),
                        extensions());
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        var header =
                new EventHeader(
                        ce,
                        new Origin(tenant, "test", micros, true, micros, null),
                        new Mark(micros, 0, 0),
                        List.of(),
                        Course.START,
                        null,
                        UnknownFields.NONE);
        return new Event(header, data(ce.dataContentType()));
    }

    private String text(String name, String otherwise) {
        String value = textOrNull(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private @Nullable String textOrNull(String name) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text) || text.isEmpty() || text.length() > MOST_ATTRIBUTE) {
            document.violation("/event/" + name, "type", "must be a text of 1 to 4000 characters");
            return null;
        }
        return text;
    }

    private SortedMap<String, String> extensions() {
        SortedMap<String, String> extensions = new TreeMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (!KNOWN.contains(name)) {
                extension(name, member.getValue(), extensions);
            }
        }
        return extensions;
    }

    private void extension(String name, @Nullable Object value, SortedMap<String, String> into) {
        boolean simple =
                value instanceof String || value instanceof Number || value instanceof Boolean;
        if (!name.matches("[a-z0-9]{1,20}")) {
            document.violation(
                    "/event/" + name,
                    "attribute",
                    "'" + name + "' must be 1 to 20 lower-case letters and digits");
        } else if (!simple || String.valueOf(value).length() > MOST_ATTRIBUTE) {
            document.violation("/event/" + name, "type", "must be a text, number or boolean");
        } else {
            into.put(name, String.valueOf(value));
        }
    }

    private byte[] data(@Nullable String contentType) {
        Object base64 = members.get("data_base64");
        if (base64 != null) {
            return decoded(base64);
        }
        if (!members.containsKey("data")) {
            return new byte[0];
        }
        Object data = members.get("data");
        boolean plain = contentType != null && contentType.startsWith("text/");
        return plain && data instanceof String text
                ? text.getBytes(UTF_8)
                : Json.text(data).getBytes(UTF_8);
    }

    private byte[] decoded(Object base64) {
        try {
            return Base64.getDecoder().decode(String.valueOf(base64));
        } catch (IllegalArgumentException _) {
            document.violation("/event/data_base64", "base64", "must be Base64");
            return new byte[0];
        }
    }
}
