package io.penstock.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import io.penstock.contract.json.JsonDocument;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in CloudEvents' JSON format (1.0.2). */
public final class CloudJson {
    private static final byte[] DATA = ",\"data\":".getBytes(UTF_8);

    private CloudJson() {}

    /**
     * The whole event as one JSON object in UTF-8, for machines: data that is JSON stays as it is,
     * byte for byte.
     */
    public static byte[] bytes(CloudAttributes ce, byte[] payload) {
        if (!isJson(ce) || !JsonDocument.isOne(payload)) {
            return write(ce, payload).getBytes(UTF_8);
        }
        byte[] attributes = attributes(ce);
        int end = attributes.length - 1;
        return ByteBuffer.allocate(end + DATA.length + payload.length + 1)
                .put(attributes, 0, end)
                .put(DATA)
                .put(payload)
                .put((byte) '}')
                .array();
    }

    /** The attributes as an object. Nearly all are plain text, which is written as it is. */
    private static byte[] attributes(CloudAttributes ce) {
        Map<String, String> all = ce.all();
        var text = new StringBuilder(192);
        char before = '{';
        for (Map.Entry<String, String> each : all.entrySet()) {
            text.append(before).append('"').append(each.getKey()).append("\":\"");
            text.append(each.getValue()).append('"');
            before = ',';
            if (!isPlain(each.getKey()) || !isPlain(each.getValue())) {
                return Json.write(all);
            }
        }
        return text.append('}').toString().getBytes(UTF_8);
    }

    /** Whether this is printable ASCII that needs no escape. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The whole event as one JSON object, for people to look at. */
    public static String write(CloudAttributes ce, byte[] payload) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>(ce.all());
        if (payload.length > 0 && !(isJson(ce) && putJson(event, payload))) {
            putText(event, payload);
        }
        return Json.text(event);
    }

    private static boolean isJson(CloudAttributes ce) {
        String type = ce.dataContentType();
        if (type == null || type.equals("application/json")) {
            return true;
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.endsWith("/json") || media.endsWith("+json");
    }

    private static boolean putJson(Map<String, @Nullable Object> event, byte[] payload) {
        try {
            event.put("data", Json.read(payload));
            return true;
        } catch (MalformedJson e) {
            return false;
        }
    }

    private static void putText(Map<String, @Nullable Object> event, byte[] payload) {
        try {
            event.put("data", UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString());
        } catch (CharacterCodingException e) {
            event.put("data_base64", Base64.getEncoder().encodeToString(payload));
        }
    }
}
