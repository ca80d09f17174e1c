package io.penstock.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in CloudEvents' JSON format (1.0.2), for people to look at. */
public final class CloudJson {
    private CloudJson() {}

    /** The whole event as one JSON object. */
    public static String write(CloudAttributes ce, byte[] payload) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>(ce.all());
        if (payload.length > 0 && !(isJson(ce) && putJson(event, payload))) {
            putText(event, payload);
        }
        return Json.text(event);
    }

    private static boolean isJson(CloudAttributes ce) {
        String type = ce.dataContentType();
        if (type == null) {
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
